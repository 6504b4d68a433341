package dev.orch.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * When a process is to be killed: by how much its steps have written, so that the same moments come
 * on a slow machine too, and a little later, so that they do not always come between the same two
 * instructions.
 *
 * @param bytes by how much the ledger has grown
 * @param laterNanos how long after that
 */
record KillMoment(long bytes, long laterNanos) {
  private static final int MOST_LINES = 60;
  private static final int BYTES_OF_LINE = 20;
  private static final long START_NANOS = 150_000_000;
  private static final long BETWEEN_NANOS = 3_000_000;

  /** One of six falls into the start of the process, before a step wrote anything. */
  static KillMoment next(RandomGenerator random) {
    return random.nextInt(6) == 0
        ? new KillMoment(0, random.nextLong(START_NANOS))
        : new KillMoment(
            1 + random.nextLong(MOST_LINES * BYTES_OF_LINE), random.nextLong(BETWEEN_NANOS));
  }

  /**
   * Waits for it.
   *
   * @return whether the process is still there then
   */
  boolean await(Process process, Path ledger) throws IOException, InterruptedException {
    long goal = size(ledger) + bytes;
    while (size(ledger) < goal) {
      if (!process.isAlive()) {
        return false;
      }
      Thread.sleep(1);
    }
    long moment = System.nanoTime() + laterNanos;
    while (System.nanoTime() < moment && process.isAlive()) {
      if (laterNanos > BETWEEN_NANOS) {
        Thread.sleep(1);
      } else {
        Thread.onSpinWait();
      }
    }
    return process.isAlive();
  }

  private static long size(Path ledger) throws IOException {
    return Files.exists(ledger) ? Files.size(ledger) : 0;
  }
}
