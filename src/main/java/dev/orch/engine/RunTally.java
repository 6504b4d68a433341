package dev.orch.engine;

import dev.orch.event.Outcome;
import dev.orch.event.RunCounts;

/** Counts how the steps with an action ended. */
final class RunTally {
  private int succeeded;
  private int changed;
  private int failed;
  private int tolerated;
  private int skipped;
  private int cancelled;

  void add(StepRecord record) {
    switch (record.outcome()) {
      case SUCCEEDED -> succeeded++;
      case FAILED -> failed++;
      case SKIPPED -> skipped++;
      case CANCELLED -> cancelled++;
    }
    changed += record.isChanged() && record.outcome() == Outcome.SUCCEEDED ? 1 : 0;
    tolerated += record.isTolerated() ? 1 : 0;
  }

  RunCounts counts() {
    return new RunCounts(succeeded, changed, failed, tolerated, skipped, cancelled);
  }
}
