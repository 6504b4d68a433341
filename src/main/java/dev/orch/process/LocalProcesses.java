package dev.orch.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts processes in the best way that this machine has, and knows those that still run. */
public final class LocalProcesses implements ProcessStarter {
  private static final Duration DRAIN_TIME = Duration.ofSeconds(2);
  private static final StopPlan LEFT = StopPlan.terminate(Duration.ofSeconds(5));
  private static final LocalProcesses SHARED = best();

  private final ProcessStarter starter;
  private final Optional<Foundlings> foundlings;
  private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();

  private LocalProcesses(ProcessStarter starter, Optional<Foundlings> foundlings) {
    this.starter = starter;
    this.foundlings = foundlings;
  }

  /** The one for this whole process: signals and adopted processes are also its alone. */
  public static LocalProcesses shared() {
    return SHARED;
  }

  private static LocalProcesses best() {
    Optional<SpawnStarter> spawning = spawning(DRAIN_TIME);
    return spawning.isPresent()
        ? new LocalProcesses(spawning.get(), Optional.of(spawning.get().foundlings()))
        : new LocalProcesses(PlatformStarter.prepared(DRAIN_TIME), Optional.empty());
  }

  /** The starter that needs Linux, a recent C library, and the permission to call it. */
  static Optional<SpawnStarter> spawning(Duration drainTime) {
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

  /**
   * Ends, when no step runs any more, those that steps left and that no step is known to have left.
   *
   * @param haste kills them as soon as it is asked
   */
  public void endLeft(Haste haste) throws InterruptedException {
    if (foundlings.isPresent()) {
      var _ = new Stopping(foundlings.get(), haste).carryOut(LEFT);
    }
  }

  /** Who still runs that steps left, as far as it can be told. */
  public List<RunningProcess> left() {
    return foundlings.stream()
        .flatMap(found -> found.orphans().left().stream())
        .map(ProcessStat::describe)
        .toList();
  }

  /** Kills all that still runs, with all that it started, and waits for none of it. */
  public void killAll() {
    running.forEach(process -> process.signal(Signal.KILL));
    foundlings.ifPresent(found -> found.signal(Signal.KILL));
  }
}
