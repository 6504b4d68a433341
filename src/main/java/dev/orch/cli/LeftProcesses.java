package dev.orch.cli;

import dev.orch.engine.RecalledStep;
import dev.orch.event.RunId;
import dev.orch.process.Haste;
import dev.orch.process.LiveProcess;
import dev.orch.process.LiveProcesses;
import dev.orch.process.RunningProcess;
import dev.orch.process.StopPlan;
import dev.orch.source.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The processes of a step that an orch left behind when it died: by what their environment says,
 * and by the number and the start of the first.
 *
 * @param entries what the environment of each process of the step holds
 * @param processes those that still do something
 */
record LeftProcesses(Map<String, String> entries, List<LiveProcess> processes) {
  private static final Duration GRACE = Duration.ofSeconds(6);
  private static final int LONGEST = 200;

  /**
   * Looks for them.
   *
   * @param isSameBoot whether the machine is still running as it was then, so that numbers of
   *     processes mean the same
   */
  static LeftProcesses of(RunId run, RecalledStep step, boolean isSameBoot) {
    Map<String, String> entries = Map.of("ORCH_RUN_ID", run.text(), "ORCH_STEP", step.id().path());
    List<LiveProcess> found = new ArrayList<>(LiveProcesses.withEnvironment(entries));
    if (isSameBoot) {
      recorded(step).filter(process -> !found.contains(process)).ifPresent(found::add);
    }
    return new LeftProcesses(entries, List.copyOf(found));
  }

  private static Optional<LiveProcess> recorded(RecalledStep step) {
    OptionalLong id = step.processId();
    OptionalLong start = step.startTicks();
    return id.isPresent() && start.isPresent()
        ? LiveProcesses.find(id.getAsLong(), start.getAsLong())
        : Optional.empty();
  }

  boolean isAnyThere() {
    return !processes.isEmpty();
  }

  /** Which they are, for people. */
  String names() {
    return processes.stream()
        .map(process -> VisibleText.of(process.toString(), LONGEST))
        .collect(Collectors.joining(", "));
  }

  /** Waits until all have ended by themselves. */
  void await() {
    try {
      var _ = LiveProcesses.awaitEnd(processes, new Haste());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("nobody interrupts one who waits", interrupted);
    }
  }

  /** Ends them, with all that they started, and says who is left nevertheless. */
  List<RunningProcess> end() {
    try {
      return LiveProcesses.stop(processes, entries, StopPlan.terminate(GRACE), new Haste());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("nobody interrupts one who waits", interrupted);
    }
  }
}
