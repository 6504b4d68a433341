package dev.orch.engine;

import dev.orch.action.CancellationToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** The machine's clocks, with one thread for all that is called later. */
public final class SystemClock implements EngineClock {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final long LONGEST_NANOSECONDS = Long.MAX_VALUE >> 1;

  private final InstantSource wall;
  private final DelayQueue<Call> calls = new DelayQueue<>();

  public SystemClock(InstantSource wall) {
    this.wall = wall;
    DelayQueue<Call> waiting = calls;
    Thread.ofPlatform().daemon().name("orch-timer").start(() -> make(waiting));
  }

  private record Call(long time, Runnable work) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(time - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private static void make(DelayQueue<Call> calls) {
    try {
      while (true) {
        make(calls.take());
      }
    } catch (InterruptedException _) {
      // Nobody does this; the thread ends with the program.
    }
  }

  private static void make(Call call) {
    try {
      call.work().run();
    } catch (RuntimeException broken) {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, broken);
    }
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
  public Duration withSuspension() {
    try {
      String told = Files.readString(UPTIME, StandardCharsets.US_ASCII);
      int point = told.indexOf('.');
      int end = told.indexOf(' ');
      Duration seconds = Duration.ofSeconds(Long.parseLong(told.substring(0, point)));
      long hundredths = Long.parseLong(told.substring(point + 1, end));
      return seconds.plusMillis(10 * hundredths);
    } catch (IOException | RuntimeException untold) {
      return monotonic();
    }
  }

  @Override
  public Runnable after(Duration time, Runnable work) {
    long delay = Math.min(nanoseconds(time), LONGEST_NANOSECONDS);
    Call call = new Call(System.nanoTime() + delay, work);
    calls.add(call);
    return () -> calls.remove(call);
  }

  private static long nanoseconds(Duration time) {
    return TimeUnit.NANOSECONDS.convert(time);
  }

  @Override
  public boolean sleep(Duration time, CancellationToken cancellation) throws InterruptedException {
    return !cancellation.await(nanoseconds(time), TimeUnit.NANOSECONDS);
  }
}
