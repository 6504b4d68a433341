package dev.orch.engine;

import dev.orch.shape.DurationText;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The time that a run has. It passes while the machine is suspended too: a run that may take an
 * hour is not to go on the next morning.
 */
final class RunTimeout {
  /** No clock wakes anybody for time that passed while the machine was suspended. */
  private static final Duration GLANCE = Duration.ofSeconds(20);

  private final EngineClock clock;
  private final Duration endWithSuspension;
  private final Runnable expired;
  private final AtomicBoolean isOver = new AtomicBoolean();

  private RunTimeout(EngineClock clock, Duration limit, Runnable expired) {
    this.clock = clock;
    this.endWithSuspension = clock.withSuspension().plus(limit);
    this.expired = expired;
  }

  /** Tells once when the time is over, on a thread of the clock's. */
  static void begin(EngineClock clock, Duration limit, Consumer<Happening> happenings) {
    Happening over = new Happening.RunExpired(DurationText.write(limit));
    Runnable expired = () -> happenings.accept(over);
    RunTimeout timeout = new RunTimeout(clock, limit, expired);
    var _ = clock.after(limit, timeout::expire);
    if (limit.compareTo(GLANCE) > 0) {
      var _ = clock.after(GLANCE, timeout::glance);
    }
  }

  private void glance() {
    if (endWithSuspension.compareTo(clock.withSuspension()) <= 0) {
      expire();
    } else if (!isOver.get()) {
      var _ = clock.after(GLANCE, this::glance);
    }
  }

  private void expire() {
    if (isOver.compareAndSet(false, true)) {
      expired.run();
    }
  }
}
