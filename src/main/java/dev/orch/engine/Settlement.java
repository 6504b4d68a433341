package dev.orch.engine;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.Resolution;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.StepId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a step of whose last attempt nobody knew whether it was done.
 *
 * @param attempt whose end is not known
 * @param by who or what settled it
 */
record Settlement(StepId step, int attempt, Resolution resolution, String by) {
  static final String BY_IDEMPOTENCE = "idempotent";
  static final String BY_CHECK = "check";

  /** The decision that is on record before it takes effect. */
  UnknownResolved event() {
    return new UnknownResolved(step, attempt, resolution, by);
  }

  /** What is known of a step that was done, but nobody recorded it. */
  static StepRecord done() {
    return new StepRecord(
        Outcome.SUCCEEDED, false, Optional.empty(), true, Duration.ZERO, Map.of(), Map.of());
  }

  /** Why a step fails whose fate stays unknown. */
  static Failure unknown(int attempt, String reason) {
    return new Failure(
        Failure.Kind.UNKNOWN, "nobody knows whether attempt " + attempt + " was done: " + reason);
  }
}
