package dev.orch.engine;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.value.BoolValue;
import dev.orch.value.DurationValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a step that has ended.
 *
 * @param isTolerated whether the run goes on in spite of its failure
 * @param result what its action tells beside the outputs: {@code stdout}, {@code exitCode}
 */
record StepRecord(
    Outcome outcome,
    boolean isTolerated,
    Optional<Failure> failure,
    boolean isChanged,
    Duration duration,
    Map<String, Value> outputs,
    Map<String, Value> result) {

  static StepRecord notRun(Outcome outcome) {
    return new StepRecord(
        outcome, false, Optional.empty(), false, Duration.ZERO, Map.of(), Map.of());
  }

  /** What expressions read as {@code steps.ID}. */
  MapValue view() {
    Map<String, Value> members = new LinkedHashMap<>(result);
    members.put("outcome", StringValue.of(outcome.token()));
    members.put("outputs", MapValue.ofNames(outputs));
    members.put("changed", BoolValue.of(isChanged));
    members.put("duration", new DurationValue(duration));
    return MapValue.ofNames(members);
  }

  /** What expressions read as one of {@code steps.ID.items}: this and what the member is for. */
  MapValue view(Value item) {
    Map<Value, Value> members = new LinkedHashMap<>(view().entries());
    members.put(StringValue.of("item"), item);
    return new MapValue(members);
  }

  /** The same with the list of its members, as {@code steps.ID.items}. */
  StepRecord withItems(Value items) {
    return new StepRecord(
        outcome, isTolerated, failure, isChanged, duration, outputs, Map.of("items", items));
  }

  StepRecord withOutputs(Map<String, Value> named) {
    return new StepRecord(outcome, isTolerated, failure, isChanged, duration, named, result);
  }

  /** The same, tolerated if it failed and that is wished. */
  StepRecord tolerated(boolean isWished) {
    boolean isOne = isWished && outcome == Outcome.FAILED;
    return new StepRecord(outcome, isOne, failure, isChanged, duration, outputs, result);
  }

  /** The same, but failed after all. */
  StepRecord failed(Failure why, boolean isContinuing) {
    return new StepRecord(
        Outcome.FAILED, isContinuing, Optional.of(why), isChanged, duration, outputs, result);
  }
}
