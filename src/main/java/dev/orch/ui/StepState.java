package dev.orch.ui;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.SkipReason;
import java.time.Duration;
import java.util.Optional;

/** Where a step stands. Times count from the start of the run. */
public sealed interface StepState {
  /** It has not started. */
  record Pending() implements StepState {}

  /**
   * It runs.
   *
   * @param since when the step started
   * @param attempt from 1; 0 before the first and for blocks
   */
  record Running(Duration since, int attempt) implements StepState {}

  /**
   * An attempt failed and another will come.
   *
   * @param since when the step started
   * @param attempt the one that failed
   * @param next when the next is due
   */
  record Waiting(Duration since, int attempt, Duration next) implements StepState {}

  /**
   * It ended.
   *
   * @param attempts how many it took; 0 for blocks and for what never started
   * @param skip present exactly when the outcome is skipped
   */
  record Ended(
      Outcome outcome,
      boolean isTolerated,
      boolean isChanged,
      Optional<Failure> failure,
      Optional<SkipReason> skip,
      Duration duration,
      int attempts)
      implements StepState {

    /** Whether what needs it may go on. */
    boolean isSatisfying() {
      return switch (outcome) {
        case SUCCEEDED -> true;
        case FAILED -> isTolerated;
        case SKIPPED -> skip.filter(reason -> reason.kind().isSatisfying()).isPresent();
        case CANCELLED -> false;
      };
    }
  }
}
