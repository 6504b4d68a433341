package dev.orch.engine;

import dev.orch.action.CancellationToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The machine's clocks. */
public final class SystemClock implements EngineClock {
  private final InstantSource wall;

  public SystemClock(InstantSource wall) {
    this.wall = wall;
  }

  @Override
  public Instant now() {
    return wall.instant();
  }

  @Override
  public Duration monotonic() {
    return Duration.ofNanos(System.nanoTime());
  }

  @Override
  public Runnable after(Duration time, Runnable call) {
    Thread waiting =
        Thread.ofVirtual()
            .name("orch-timer")
            .start(() -> {
              try {
                Thread.sleep(time);
                call.run();
              } catch (InterruptedException _) {
                // Taken back.
              }
            });
    return waiting::interrupt;
  }

  @Override
  public boolean sleep(Duration time, CancellationToken cancellation) throws InterruptedException {
    return !cancellation.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
