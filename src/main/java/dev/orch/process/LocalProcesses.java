package dev.orch.process;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts processes in the best way that this machine has, and knows those that still run. */
public final class LocalProcesses implements ProcessStarter {
  private static final Duration DRAIN_TIME = Duration.ofSeconds(2);
  private static final LocalProcesses SHARED = new LocalProcesses(best());

  private final ProcessStarter starter;
  private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();

  private LocalProcesses(ProcessStarter starter) {
    this.starter = starter;
  }

  /** The one for this whole process: signals and adopted processes are also its alone. */
  public static LocalProcesses shared() {
    return SHARED;
  }

  private static ProcessStarter best() {
    return spawning(DRAIN_TIME).orElseGet(() -> PlatformStarter.prepared(DRAIN_TIME));
  }

  /** The starter that needs Linux, a recent C library, and the permission to call it. */
  static Optional<ProcessStarter> spawning(Duration drainTime) {
    if (!System.getProperty("os.name").equals("Linux")
        || !LocalProcesses.class.getModule().isNativeAccessEnabled()
        || ProcessTable.self() < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SpawnStarter(drainTime));
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Whether each process gets a session of its own, and all that it leaves can be found. */
  public boolean isStartingSessions() {
    return starter instanceof SpawnStarter;
  }

  @Override
  public Start start(ProcessCommand command, ProcessOutput output) {
    Start start = starter.start(command, output);
    if (start instanceof Start.Running(ChildProcess process)) {
      running.add(process);
      var _ = process.termination().whenComplete((_, _) -> running.remove(process));
    }
    return start;
  }

  /** Kills all that still runs, with all that it started, and waits for none of it. */
  public void killAll() {
    running.forEach(process -> process.signal(Signal.KILL));
  }
}
