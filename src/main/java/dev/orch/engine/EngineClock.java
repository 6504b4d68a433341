package dev.orch.engine;

import dev.orch.action.CancellationToken;
import java.time.Duration;
import java.time.Instant;

/** The time of a run, and calls at a later time. */
public interface EngineClock {
  /** The time by the wall clock. */
  Instant now();

  /** Time since an arbitrary start, which never goes back. */
  Duration monotonic();

  /**
   * Time since an arbitrary start, which never goes back, and which also passes while the machine
   * is suspended, as far as the machine tells.
   */
  Duration withSuspension();

  /**
   * Runs something once after this time, on a thread of the clock's.
   *
   * @return takes the call back, if it has not been made
   */
  Runnable after(Duration time, Runnable call);

  /**
   * Waits.
   *
   * @return whether the time passed; {@code false} if it was cancelled first
   */
  boolean sleep(Duration time, CancellationToken cancellation) throws InterruptedException;
}
