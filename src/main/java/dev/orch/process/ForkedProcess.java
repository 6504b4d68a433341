package dev.orch.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that the Java platform started. */
final class ForkedProcess implements ChildProcess {
  private static final long POLL_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long HELD_LIMIT_BYTES = 1 << 20;
  private static final int KILL_ROUNDS = 100;

  private final Process process;
  private final ProcessTree tree;
  private final List<Pump> pumps;
  private final Duration drainTime;
  private final CompletableFuture<Termination> termination = new CompletableFuture<>();
  private volatile int lastSignal;

  ForkedProcess(Process process, Optional<String> mark, List<Pump> pumps, Duration drainTime) {
    this.process = process;
    this.tree = new ProcessTree(process.toHandle(), mark);
    this.pumps = pumps;
    this.drainTime = drainTime;
    Thread.ofVirtual().start(this::awaitExit);
  }

  private void awaitExit() {
    try {
      termination.complete(terminationOf(process.waitFor()));
    } catch (InterruptedException e) {
      termination.completeExceptionally(e);
    }
  }

  /** The platform tells 128 + number for a signal; it surely was one if it was sent from here. */
  private Termination terminationOf(int status) {
    int sent = lastSignal;
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
  public Drain drain() throws InterruptedException {
    long deadline = System.nanoTime() + drainTime.toNanos();
    for (Pump pump : pumps) {
      pump.awaitEnd(deadline - System.nanoTime());
      awaitIdle(pump);
    }
    boolean isComplete = pumps.stream().allMatch(Pump::isEnded);
    List<RunningProcess> holders = isComplete ? List.of() : tree.pipeHolders();
    pumps.forEach(Pump::abandon);
    pumps.forEach(Pump::rethrow);
    return new Drain(isComplete, holders);
  }

  /** A slow taker loses nothing: what is in the pipe is still taken, unless others fill it on. */
  private static void awaitIdle(Pump pump) throws InterruptedException {
    long start = pump.taken();
    long before = -1;
    while (!pump.isEnded() && pump.taken() - start < HELD_LIMIT_BYTES) {
      if (pump.isReading() && pump.taken() == before) {
        return;
      }
      before = pump.taken();
      pump.awaitEnd(POLL_NANOSECONDS);
    }
  }

  @Override
  public void signal(Signal signal) {
    lastSignal = signal.number();
    tree.signal(signal);
  }

  @Override
  public List<RunningProcess> stop(Duration grace) throws InterruptedException {
    signal(Signal.TERMINATE);
    if (isEmptyWithin(grace)) {
      return List.of();
    }
    // What is killed may just have started others, so that one round is not enough.
    for (int round = 0; round < KILL_ROUNDS; round++) {
      signal(Signal.KILL);
      if (isEmptyWithin(Duration.ofNanos(POLL_NANOSECONDS))) {
        return List.of();
      }
    }
    return tree.describe();
  }

  private boolean isEmptyWithin(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (!tree.members().isEmpty()) {
      long rest = deadline - System.nanoTime();
      if (rest <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(rest, POLL_NANOSECONDS));
    }
    return true;
  }
}
