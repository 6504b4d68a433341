package dev.orch.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks work to stop, once, for a reason; those who do the work look at it or are called. */
public final class CancellationToken {
  /** Why work should stop. */
  public enum Reason {
    /** The attempt, a block or the run took longer than it may. */
    TIMEOUT,
    /** Somebody or something asked for it. */
    CANCELLED
  }

  private final CountDownLatch asked = new CountDownLatch(1);
  private final List<Runnable> listeners = new ArrayList<>();
  private Optional<Reason> reason = Optional.empty();

  /** Asks the work to stop; all but the first call do nothing. */
  public void cancel(Reason why) {
    List<Runnable> called;
    synchronized (this) {
      if (reason.isPresent()) {
        return;
      }
      reason = Optional.of(why);
      called = List.copyOf(listeners);
      listeners.clear();
    }
    asked.countDown();
    called.forEach(Runnable::run);
  }

  /** Why the work should stop, if it should. */
  public synchronized Optional<Reason> reason() {
    return reason;
  }

  public boolean isCancelled() {
    return asked.getCount() == 0;
  }

  /** Runs this when the token is cancelled: at once if it is already. */
  public void whenCancelled(Runnable listener) {
    synchronized (this) {
      if (reason.isEmpty()) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /** Forgets a listener, so that a long run does not gather those of ended steps. */
  public synchronized void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /**
   * Waits until the token is cancelled or the time is over.
   *
   * @return whether it was cancelled
   */
  public boolean await(long time, TimeUnit unit) throws InterruptedException {
    return asked.await(time, unit);
  }
}
