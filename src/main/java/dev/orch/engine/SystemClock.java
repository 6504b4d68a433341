package dev.orch.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The machine's clocks. */
public final class SystemClock implements RunClock {
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
            .start(
                () -> {
                  try {
                    Thread.sleep(time);
                    call.run();
                  } catch (InterruptedException _) {
                    // Taken back.
                  }
                });
    return waiting::interrupt;
  }
}
