package dev.orch.crash;

import dev.orch.event.Outcome;
import dev.orch.event.Resolution;
import dev.orch.event.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a trail says of one step, followed event by event with what it must never say. */
final class StepTrace {
  private final String step;
  private final List<String> violations = new ArrayList<>();
  private long starts;
  private long stops;
  private boolean isIdempotent;
  private boolean isOpen;
  private boolean isDone;
  private boolean wasTried;
  private boolean isReported;
  private @Nullable Outcome last;

  StepTrace(String step) {
    this.step = step;
  }

  void accept(RunEvent.OfStep event) {
    switch (event) {
      case RunEvent.AttemptStarted started -> start(started);
      case RunEvent.AttemptFinished finished -> {
        isOpen = false;
        isDone = finished.outcome() == Outcome.SUCCEEDED;
        stops += finished.outcome() == Outcome.CANCELLED ? 1 : 0;
      }
      case RunEvent.UnknownResolved resolved -> {
        isOpen = isOpen && resolved.resolution() == Resolution.ABANDON;
        isReported = resolved.resolution() == Resolution.DONE || isReported;
        isDone = resolved.resolution() == Resolution.DONE || isDone;
      }
      case RunEvent.StepFinished finished -> {
        last = finished.outcome();
        isReported = isReported || last == Outcome.SUCCEEDED;
      }
      case RunEvent.StepSkipped _ -> last = Outcome.SKIPPED;
      case RunEvent.StepCancelled _ -> last = Outcome.CANCELLED;
      case RunEvent.StepStarted _, RunEvent.AttemptSpawned _, RunEvent.PlanExtended _ -> {}
    }
  }

  /** The run had come to its end: what belongs to that end may come again at the next one. */
  void seal() {
    isDone = isDone && !isPartOfAnEnd();
  }

  private boolean isPartOfAnEnd() {
    return List.of(step.split("/")).stream()
        .anyMatch(
            part -> part.equals("rescue") || part.equals("finally") || part.startsWith("on-"));
  }

  private void start(RunEvent.AttemptStarted started) {
    if (isOpen && !isIdempotent) {
      violations.add("I2: " + step + " started again, and nobody had decided that it may");
    }
    if (isDone) {
      violations.add("I2: " + step + " had succeeded, and started again");
    }
    starts++;
    isIdempotent = started.isIdempotent();
    isOpen = true;
    isDone = false;
    wasTried = true;
  }

  /** What is wrong with the trail by itself. */
  List<String> violations() {
    return violations;
  }

  /** How many attempts were announced. */
  long starts() {
    return starts;
  }

  /** How many attempts are on record as ended on request: each may have done its work by then. */
  long stops() {
    return stops;
  }

  /** Whether it may run again although nobody knows how it ended. */
  boolean isIdempotent() {
    return isIdempotent;
  }

  /** Whether an attempt began of whose end nothing is known, and nothing was decided. */
  boolean isUnknown() {
    return isOpen;
  }

  /** Whether it was ever said that it succeeded, and it had something to do. */
  boolean isReportedDone() {
    return isReported && wasTried;
  }

  /** How it ended last, if it did. */
  @Nullable Outcome last() {
    return last;
  }
}
