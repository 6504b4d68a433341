package dev.orch.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that runs on this machine and that this process need not have started.
 *
 * @param processId what the operating system calls it
 * @param startTicks when it started, in ticks since the machine did; with the number this names it
 *     for good, until the machine starts again
 * @param program its name, of at most 15 characters
 * @param commandLine the program and its arguments, separated by blanks; empty if it is hidden
 */
public record LiveProcess(long processId, long startTicks, String program, String commandLine) {
  static Optional<LiveProcess> of(ProcessStat stat) {
    return stat.isAtWork()
        ? Optional.of(
            new LiveProcess(
                stat.processId(),
                stat.startTicks(),
                stat.program(),
                ProcessTable.commandLine(stat.processId())))
        : Optional.empty();
  }

  /** Whether it still does anything; another process that has its number now does not count. */
  public boolean isAlive() {
    Optional<ProcessStat> now = ProcessTable.stat(processId);
    return now.isPresent() && now.get().startTicks() == startTicks && now.get().isAtWork();
  }

  /** Since when it runs, by the clock of the wall; empty if it ended or is not told. */
  public Optional<Instant> started() {
    return handle().flatMap(handle -> handle.info().startInstant());
  }

  /** For people: {@code 4711 (sleep)}. */
  @Override
  public String toString() {
    return new RunningProcess(processId, program).toString();
  }

  /** Empty if it ended. A handle knows the start too, and is never that of another process. */
  Optional<ProcessHandle> handle() {
    Optional<ProcessHandle> handle = ProcessHandle.of(processId);
    return isAlive() ? handle : Optional.empty();
  }
}
