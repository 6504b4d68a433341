package dev.orch.cli;

import dev.orch.action.CancellationToken;
import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.RunLock;
import dev.orch.engine.StepLocks;
import dev.orch.event.StepId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The locks of a run's steps, which they share with all runs under the same state directory. Steps
 * of one run get their turns in the order in which they came; between runs chance decides.
 */
final class SharedLocks implements StepLocks {
  private static final long SHORTEST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 250;

  private final Path state;
  private final LockHolder self;
  private final Liveness liveness;
  private final InstantSource clock;
  private final UnaryOperator<String> mask;
  private final Optional<String> lockOfRun;
  private final Map<String, Turns> turns = new ConcurrentHashMap<>();

  /**
   * @param self how others are told who holds a lock: the run
   * @param mask takes secrets out of names, which are seen in the names of files
   * @param lockOfRun what the run itself holds, and its steps with it
   */
  SharedLocks(
      Path state,
      LockHolder self,
      Liveness liveness,
      InstantSource clock,
      UnaryOperator<String> mask,
      Optional<String> lockOfRun) {
    this.state = state;
    this.self = self;
    this.liveness = liveness;
    this.clock = clock;
    this.mask = mask;
    this.lockOfRun = lockOfRun;
  }

  @Override
  public Optional<Hold> take(
      StepId step, String name, CancellationToken cancellation, Consumer<String> whenHeld)
      throws IOException, InterruptedException {
    String shown = mask.apply(name);
    Turns queue = turns.computeIfAbsent(shown, _ -> new Turns());
    Optional<StepId> before = queue.holder();
    Turns.Turn turn = queue.join(step);
    boolean isTold = !turn.isNow();
    if (isTold) {
      whenHeld.accept(before.map(id -> " by step " + id + " of this run").orElse(""));
    }
    if (!turn.await(cancellation)) {
      return Optional.empty();
    }
    if (lockOfRun.filter(shown::equals).isPresent()) {
      return Optional.of(turn::end);
    }
    return takeShared(turn, shown, cancellation, isTold ? _ -> {} : whenHeld);
  }

  /** Waits for those of other runs, having the turn in this one. */
  private Optional<Hold> takeShared(
      Turns.Turn turn, String name, CancellationToken cancellation, Consumer<String> whenHeld)
      throws IOException, InterruptedException {
    boolean isTaken = false;
    try {
      Optional<RunLock> lock = await(turn.step(), name, cancellation, whenHeld);
      isTaken = lock.isPresent();
      return lock.map(taken -> () -> letGo(taken, turn));
    } finally {
      if (!isTaken) {
        turn.end();
      }
    }
  }

  private Optional<RunLock> await(
      StepId step, String name, CancellationToken cancellation, Consumer<String> whenHeld)
      throws IOException, InterruptedException {
    boolean isTold = false;
    long pause = SHORTEST_PAUSE_MILLIS;
    while (!cancellation.isCancelled()) {
      LockHolder holder = self.of(mask.apply(step.path())).since(clock.instant());
      switch (take(name, holder)) {
        case RunLock.Taken(RunLock lock) -> {
          return Optional.of(lock);
        }
        case RunLock.Held held -> {
          if (!isTold) {
            whenHeld.accept(held.byWhom());
            isTold = true;
          }
        }
      }
      var _ = cancellation.await(pause, TimeUnit.MILLISECONDS);
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
    return Optional.empty();
  }

  private RunLock.Attempt take(String name, LockHolder holder) throws IOException {
    try {
      return RunLock.take(state, name, holder, liveness);
    } catch (TrailException trouble) {
      throw new IOException(trouble.getMessage(), trouble);
    }
  }

  /** The kernel's lock ends even if what tells of it cannot be taken away. */
  private static void letGo(RunLock lock, Turns.Turn turn) {
    try {
      lock.close();
    } catch (IOException _) {
      // Who comes next finds the lock free, whoever is written beside it.
    } finally {
      turn.end();
    }
  }
}
