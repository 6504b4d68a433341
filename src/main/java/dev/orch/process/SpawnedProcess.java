package dev.orch.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A process that was started through the C library. */
final class SpawnedProcess implements ChildProcess {
  private static final int LOOK_AROUND_MILLISECONDS = 5_000;

  private final Posix posix;
  private final Adoption adoption;
  private final Orphans orphans;
  private final SessionFamily family;
  private final Outlets outlets;
  private final RawUsage starting;
  private final CompletableFuture<Termination> termination = new CompletableFuture<>();
  private volatile boolean isDrained;
  private volatile Optional<ProcessUsage> usage = Optional.empty();

  SpawnedProcess(
      Posix posix, Adoption adoption, Orphans orphans, SessionFamily family, Outlets outlets) {
    this.posix = posix;
    this.adoption = adoption;
    this.orphans = orphans;
    this.family = family;
    this.outlets = outlets;
    adoption.except(family.leader());
    orphans.join(family);
    this.starting = posix.ownUsage();
  }

  /** Waits for the end of the process; called once, on a thread that has nothing else to do. */
  void awaitExit() {
    try {
      int open = posix.open(processId());
      if (open >= 0) {
        while (!posix.awaitEnd(open, LOOK_AROUND_MILLISECONDS)) {
          adoption.reap();
        }
        posix.close(open);
      }
      termination.complete(posix.awaitEnd(processId()));
      if (isDrained) {
        reaped(family.reap());
      }
    } catch (RuntimeException e) {
      termination.completeExceptionally(e);
    }
  }

  @Override
  public long processId() {
    return family.leader();
  }

  @Override
  public OptionalLong startTicks() {
    Optional<ProcessStat> origin = family.origin();
    return origin.isPresent() ? OptionalLong.of(origin.get().startTicks()) : OptionalLong.empty();
  }

  @Override
  public CompletableFuture<Termination> termination() {
    return termination;
  }

  @Override
  public Drain drain() throws InterruptedException {
    try {
      return drainOutlets();
    } finally {
      orphans.leave(family);
    }
  }

  private Drain drainOutlets() throws InterruptedException {
    boolean isComplete = outlets.await();
    List<RunningProcess> holders = isComplete ? List.of() : family.pipeHolders();
    List<RunningProcess> left = orphans.settle(family).stream().map(ProcessStat::describe).toList();
    isDrained = true;
    if (!family.isLeaderAtWork()) {
      termination.handle((_, _) -> true).join();
      reaped(family.reap());
    }
    adoption.reap();
    outlets.close();
    return new Drain(isComplete, holders, left);
  }

  private void reaped(Optional<RawUsage> used) {
    adoption.forget(processId());
    if (used.isPresent()) {
      usage = Optional.of(ProcessUsage.of(used.get(), starting));
    }
  }

  @Override
  public Optional<ProcessUsage> usage() {
    return usage;
  }

  @Override
  public void signal(Signal signal) {
    family.signal(signal);
  }

  @Override
  public List<RunningProcess> stop(StopPlan plan, Haste haste) throws InterruptedException {
    orphans.end(family);
    return new Stopping(family, haste).carryOut(plan);
  }
}
