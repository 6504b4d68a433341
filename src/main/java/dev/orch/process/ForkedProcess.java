package dev.orch.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A process that the Java platform started. */
final class ForkedProcess implements ChildProcess {
  private final Process process;
  private final ProcessTree tree;
  private final Outlets outlets;
  private final OptionalLong startTicks;
  private final CompletableFuture<Termination> termination = new CompletableFuture<>();

  ForkedProcess(Process process, Optional<String> mark, Outlets outlets) {
    this.process = process;
    this.tree = new ProcessTree(List.of(process.toHandle()), mark.stream().toList());
    this.outlets = outlets;
    Optional<ProcessStat> stat = ProcessTable.stat(process.pid());
    this.startTicks =
        stat.isPresent() ? OptionalLong.of(stat.get().startTicks()) : OptionalLong.empty();
  }

  /** Waits for the end of the process; called once, on a thread that has nothing else to do. */
  void awaitExit() {
    try {
      termination.complete(terminationOf(process.waitFor()));
    } catch (InterruptedException e) {
      termination.completeExceptionally(e);
    }
  }

  /** The platform tells 128 + number for a signal; it surely was one if it was sent from here. */
  private Termination terminationOf(int status) {
    int sent = tree.lastSignal();
    boolean isKnown = sent > 0 && (status == 128 + sent || status == 128 + Signal.KILL.number());
    return isKnown ? new Termination.Signalled(status - 128) : new Termination.Exited(status);
  }

  @Override
  public long processId() {
    return process.pid();
  }

  @Override
  public CompletableFuture<Termination> termination() {
    return termination;
  }

  @Override
  public OptionalLong startTicks() {
    return startTicks;
  }

  @Override
  public Drain drain() throws InterruptedException {
    boolean isComplete = outlets.await();
    List<RunningProcess> holders = isComplete ? List.of() : tree.pipeHolders();
    outlets.close();
    return new Drain(isComplete, holders, List.of());
  }

  @Override
  public Optional<ProcessUsage> usage() {
    return Optional.empty();
  }

  @Override
  public void signal(Signal signal) {
    tree.signal(signal);
  }

  @Override
  public List<RunningProcess> stop(StopPlan plan, Haste haste) throws InterruptedException {
    return new Stopping(tree, haste).carryOut(plan);
  }
}
