package dev.orch.ui;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.RunCounts;
import dev.orch.event.RunEvent;
import dev.orch.event.RunId;
import dev.orch.event.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is left to say when a run has ended.
 *
 * @param outcome empty if the events stop before the end: orch crashed or still runs
 * @param duration from the run's own clock
 * @param failure why the run as a whole ended badly, if not just because of its steps
 * @param failures what failed for good, in the order of failing
 * @param isResumable whether the run can go on
 * @param head the trail's, if it was sealed
 */
public record RunEpilogue(
    RunId run,
    String name,
    Optional<Outcome> outcome,
    Duration duration,
    Optional<Failure> failure,
    RunCounts counts,
    List<FailedStep> failures,
    boolean isResumable,
    Optional<String> head) {
  /** A step that failed for good. */
  public record FailedStep(StepId step, String message) {}

  private static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0);

  /** The summary of a run that has at least begun; empty otherwise. */
  public static Optional<RunEpilogue> of(RunView view) {
    Optional<RunEvent.RunFinished> finish = view.finish();
    return view.run()
        .map(run ->
            new RunEpilogue(
                run,
                view.start().map(RunEvent.RunStarted::name).orElse("run"),
                finish.map(RunEvent.RunFinished::outcome),
                finish.map(RunEvent.RunFinished::duration).orElse(view.lastEvent()),
                finish.flatMap(RunEvent.RunFinished::failure),
                finish.map(RunEvent.RunFinished::counts).orElse(NONE),
                view.failed().stream().map(RunEpilogue::failedStep).toList(),
                view.start().filter(start -> !start.options().isDry()).isPresent()
                    && finish.filter(end -> end.outcome() == Outcome.SUCCEEDED).isEmpty(),
                view.seal().map(RunEvent.RunSealed::head)));
  }

  private static FailedStep failedStep(StepView step) {
    String message =
        step.state() instanceof StepState.Ended ended
            ? ended.failure().map(Failure::message).orElse("")
            : "";
    return new FailedStep(step.id(), message);
  }

  /** Whether all is well. */
  public boolean isSucceeded() {
    return outcome.equals(Optional.of(Outcome.SUCCEEDED));
  }
}
