package dev.orch.graph;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.StepId;
import java.util.Optional;

/** What earlier sessions of a run left of its steps. */
public interface Past {
  /** Nothing: the run begins. */
  Past NONE =
      new Past() {
        @Override
        public Optional<Ended> ended(StepId step) {
          return Optional.empty();
        }

        @Override
        public boolean hasBegun(StepId step) {
          return false;
        }
      };

  /** How a step ended, if it did. */
  Optional<Ended> ended(StepId step);

  /** Whether a step had begun, whatever became of it, when the last session crashed. */
  boolean hasBegun(StepId step);

  /**
   * How a step ended.
   *
   * @param isSatisfying whether what needs it may start
   * @param failure present exactly when it failed
   */
  record Ended(Outcome outcome, boolean isSatisfying, Optional<Failure> failure) {}
}
