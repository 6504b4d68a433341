package dev.orch.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Carries out a plan to end a family. */
record Stopping(Family family, Haste haste) {
  private static final long SHORTEST_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(50);

  /** What is killed may just have started others, so that one round is not enough. */
  private static final int KILL_ROUNDS = 100;

  private static final Duration KILL_PATIENCE = Duration.ofMillis(20);

  /** Who is left after all stages. */
  List<RunningProcess> carryOut(StopPlan plan) throws InterruptedException {
    int stage = 0;
    for (StopPlan.Stage next : plan.stages()) {
      family.signal(next.signal());
      if (isEmptyWithin(next.patience(), stage++)) {
        return List.of();
      }
    }
    for (int round = 0; round < KILL_ROUNDS; round++) {
      family.signal(Signal.KILL);
      if (isEmptyWithin(KILL_PATIENCE, Integer.MAX_VALUE)) {
        return List.of();
      }
    }
    return family.describe();
  }

  /** Looks often at first, since most end at once. */
  private boolean isEmptyWithin(Duration time, int stage) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    long pause = SHORTEST_NANOSECONDS;
    while (!family.isEmpty()) {
      long rest = deadline - System.nanoTime();
      if (rest <= 0 || haste.await(stage, Math.min(rest, pause))) {
        return false;
      }
      pause = Math.min(pause * 2, LONGEST_NANOSECONDS);
    }
    return true;
  }
}
