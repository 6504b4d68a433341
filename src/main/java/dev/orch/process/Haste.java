package dev.orch.process;

import java.util.concurrent.TimeUnit;

/** Lets one thread hurry others that wait: each time that it asks, they give up one wait. */
public final class Haste {
  private int asked;

  /** Asks for more haste. */
  public synchronized void ask() {
    asked++;
    notifyAll();
  }

  /**
   * Waits until it was asked for more haste than this, or the time is over.
   *
   * @param known how often it may have been asked without ending the wait
   * @return whether it was asked
   */
  public synchronized boolean await(int known, long nanoseconds) throws InterruptedException {
    long deadline = System.nanoTime() + nanoseconds;
    for (long rest = nanoseconds; asked <= known && rest > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, rest);
      rest = deadline - System.nanoTime();
    }
    return asked > known;
  }
}
