package dev.orch.ui;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock that stands still until it is moved. */
public final class FakeNanoTime implements LongSupplier {
  private long now = 1_000_000_000_000L;

  public void advance(Duration time) {
    now += time.toNanos();
  }

  @Override
  public long getAsLong() {
    return now;
  }
}
