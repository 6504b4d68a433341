package dev.orch.engine;

import dev.orch.action.CancellationToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock on which every wait is over at once, and remembered; calls come when the test says so.
 */
final class FakeEngineClock implements EngineClock {
  private final List<Duration> sleeps = new ArrayList<>();
  private final List<Runnable> calls = new ArrayList<>();
  private Duration time = Duration.ZERO;
  private Duration suspended = Duration.ZERO;

  @Override
  public Instant now() {
    return Instant.EPOCH.plus(monotonic());
  }

  @Override
  public synchronized Duration monotonic() {
    return time;
  }

  @Override
  public synchronized Duration withSuspension() {
    return time.plus(suspended);
  }

  /** The machine is suspended for so long, and goes on. */
  synchronized void suspend(Duration pause) {
    suspended = suspended.plus(pause);
  }

  @Override
  public synchronized Runnable after(Duration delay, Runnable call) {
    calls.add(call);
    notifyAll();
    return () -> takeBack(call);
  }

  private synchronized void takeBack(Runnable call) {
    calls.remove(call);
  }

  @Override
  public synchronized boolean sleep(Duration delay, CancellationToken cancellation) {
    if (cancellation.isCancelled()) {
      return false;
    }
    sleeps.add(delay);
    time = time.plus(delay);
    return true;
  }

  synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  /** Makes all calls that were asked for so far. */
  void ring() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(calls);
      calls.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Waits until somebody asked for a call later, and makes all calls then. */
  void ringWhenAsked() {
    synchronized (this) {
      try {
        while (calls.isEmpty()) {
          wait();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    ring();
  }
}
