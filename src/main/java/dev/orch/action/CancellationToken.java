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

  /** How the processes of the work are made to end. */
  public enum Manner {
    /** As if interrupted at a terminal, with time to clean up: 10 seconds, and 5 after asking. */
    INTERRUPT,
    /** Asked to terminate, as a machine that shuts down does: 6 seconds. */
    TERMINATE,
    /** Asked to terminate since their time is over, or they are not needed: 5 seconds. */
    EXPIRE
  }

  private final CountDownLatch asked = new CountDownLatch(1);
  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Runnable> hasteners = new ArrayList<>();
  private Optional<Reason> reason = Optional.empty();
  private Manner manner = Manner.EXPIRE;
  private int haste;

  /** Asks the work to stop; all but the first call do nothing. */
  public void cancel(Reason why) {
    cancel(why, Manner.EXPIRE);
  }

  /** Asks the work to stop in this manner; all but the first call do nothing. */
  public void cancel(Reason why, Manner how) {
    List<Runnable> called;
    synchronized (this) {
      if (reason.isPresent()) {
        return;
      }
      reason = Optional.of(why);
      manner = how;
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

  /** How its processes are made to end; decided when it was cancelled. */
  public synchronized Manner manner() {
    return manner;
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

  /** Asks what is being stopped to go to the next stage at once. */
  public void hasten() {
    List<Runnable> called;
    synchronized (this) {
      haste++;
      called = List.copyOf(hasteners);
    }
    called.forEach(Runnable::run);
  }

  /** Runs this whenever it is hastened: at once for each time that it was already. */
  public void whenHastened(Runnable listener) {
    int missed;
    synchronized (this) {
      hasteners.add(listener);
      missed = haste;
    }
    for (int i = 0; i < missed; i++) {
      listener.run();
    }
  }

  /** Forgets a listener, so that a long run does not gather those of ended steps. */
  public synchronized void forget(Runnable listener) {
    listeners.remove(listener);
    hasteners.remove(listener);
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
