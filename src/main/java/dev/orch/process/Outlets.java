package dev.orch.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The outputs of a process.
 *
 * @param drainTime how long is waited, after the process ended, for others that hold them
 */
record Outlets(List<Pump> pumps, Duration drainTime) {
  private static final long POLL_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long HELD_LIMIT_BYTES = 1 << 20;

  /** Waits until all was taken that the ended process wrote; whether all outputs are closed. */
  boolean await() throws InterruptedException {
    long deadline = System.nanoTime() + drainTime.toNanos();
    for (Pump pump : pumps) {
      pump.awaitEnd(deadline - System.nanoTime());
      awaitIdle(pump);
    }
    for (Pump pump : pumps) {
      if (!pump.isEnded()) {
        return false;
      }
    }
    return true;
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

  /** Gives nothing on any more, and throws what whoever takes the bytes threw. */
  void close() {
    pumps.forEach(Pump::abandon);
    pumps.forEach(Pump::rethrow);
  }
}
