package dev.orch.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Processes that another run of this program left, found again. Where the system tells nothing of
 * the processes on it, none is found.
 */
public final class LiveProcesses {
  private static final long PAUSE_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(50);

  private LiveProcesses() {}

  /**
   * Those whose environment, as they were started, has all these entries; never this process. Those
   * of other users cannot be seen.
   */
  public static List<LiveProcess> withEnvironment(Map<String, String> entries) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("every process has no entries");
    }
    List<LiveProcess> found = new ArrayList<>();
    for (long process : ProcessTable.withEnvironment(texts(entries))) {
      if (process != ProcessTable.self()) {
        ProcessTable.stat(process).flatMap(LiveProcess::of).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The process with this number, if it is the one that started then. */
  public static Optional<LiveProcess> find(long processId, long startTicks) {
    return ProcessTable.stat(processId)
        .filter(stat -> stat.startTicks() == startTicks)
        .flatMap(LiveProcess::of);
  }

  /**
   * Waits until all have ended.
   *
   * @param haste gives up waiting when it is asked
   * @return whether they have
   */
  public static boolean awaitEnd(List<LiveProcess> processes, Haste haste)
      throws InterruptedException {
    while (processes.stream().anyMatch(LiveProcess::isAlive)) {
      if (haste.await(0, PAUSE_NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Ends processes, with all that they started and all others whose environment has these entries,
   * in the stages of a plan.
   *
   * @param haste goes on to the next stage as often as it is asked
   * @return who is left nevertheless
   */
  public static List<RunningProcess> stop(
      List<LiveProcess> processes, Map<String, String> entries, StopPlan plan, Haste haste)
      throws InterruptedException {
    List<ProcessHandle> roots =
        processes.stream().map(LiveProcess::handle).flatMap(Optional::stream).toList();
    return new Stopping(new ProcessTree(roots, texts(entries)), haste).carryOut(plan);
  }

  private static List<String> texts(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }
}
