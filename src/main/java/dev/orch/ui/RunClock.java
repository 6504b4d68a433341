package dev.orch.ui;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells how far a run is, also between its events. Events may be heard late, so the one with the
 * least delay sets the clock. Confined to one thread.
 */
public final class RunClock {
  private final LongSupplier nanoTime;
  private long start = Long.MAX_VALUE;

  /**
   * A clock that has heard of no run.
   *
   * @param nanoTime never goes back, in nanoseconds since an arbitrary moment
   */
  public RunClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** An event has just been heard. */
  public void hear(Duration sinceStart) {
    start = Math.min(start, nanoTime.getAsLong() - sinceStart.toNanos());
  }

  /** The time since the run's start; none before the first event. */
  public Duration now() {
    return start == Long.MAX_VALUE ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - start);
  }
}
