package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SystemClockTest {
  private final SystemClock clock = new SystemClock(InstantSource.fixed(Instant.EPOCH));
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Test
  void callsComeInTheOrderOfTheirTime() throws Exception {
    var _ = clock.after(Duration.ofMillis(40), () -> told.add("later"));
    var _ = clock.after(Duration.ofMillis(1), () -> told.add("soon"));
    assertThat(told.take()).isEqualTo("soon");
    assertThat(told.take()).isEqualTo("later");
  }

  @Test
  void callThatWasTakenBackIsNotMade() throws Exception {
    Runnable back = clock.after(Duration.ofMillis(20), () -> told.add("never"));
    back.run();
    var _ = clock.after(Duration.ofMillis(30), () -> told.add("last"));
    assertThat(told.take()).isEqualTo("last");
  }

  @Test
  void callThatBreaksDoesNotStopTheOthers() throws Exception {
    CompletableFuture<Thread> timer = new CompletableFuture<>();
    var _ = clock.after(Duration.ZERO, () -> timer.complete(Thread.currentThread()));
    CompletableFuture<Throwable> broken = new CompletableFuture<>();
    timer.get().setUncaughtExceptionHandler((_, why) -> broken.complete(why));
    IllegalStateException why = new IllegalStateException("broken");
    var _ =
        clock.after(
            Duration.ZERO,
            () -> {
              throw why;
            });
    var _ = clock.after(Duration.ofMillis(1), () -> told.add("next"));
    assertThat(broken.get()).isEqualTo(why);
    assertThat(told.take()).isEqualTo("next");
  }

  @Test
  void row59_aTimeThatNobodyLivesToSeeIsFarAway() throws Exception {
    var _ = clock.after(Duration.ofSeconds(Long.MAX_VALUE), () -> told.add("never"));
    var _ = clock.after(Duration.ofDays(36_525), () -> told.add("never"));
    var _ = clock.after(Duration.ofMillis(1), () -> told.add("soon"));
    assertThat(told.take()).isEqualTo("soon");
    assertThat(told).isEmpty();
  }

  @Test
  void row57_theClockThatCountsSuspensionsGoesOn() throws Exception {
    Duration before = clock.withSuspension();
    Duration start = clock.monotonic();
    var _ = clock.after(Duration.ofMillis(100), () -> told.add("over"));
    assertThat(told.take()).isEqualTo("over");
    Duration passed = clock.withSuspension().minus(before);
    assertThat(passed).isGreaterThanOrEqualTo(Duration.ofMillis(90));
    assertThat(passed).isLessThan(clock.monotonic().minus(start).plusSeconds(1));
  }
}
