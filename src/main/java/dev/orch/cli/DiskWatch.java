package dev.orch.cli;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Journal;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent.RunSealed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Says once that a run waits for its disk, when recording an event takes long. The run waits:
 * nothing goes on that is not recorded.
 */
final class DiskWatch implements Journal {
  static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Journal journal;
  private final LongSupplier nanoClock;
  private final Runnable told;
  private boolean isBusy;
  private boolean isTold;
  private boolean isSealing;
  private boolean isOver;
  private long since;

  /**
   * @param told is run once, by whoever looks
   */
  DiskWatch(Journal journal, LongSupplier nanoClock, Runnable told) {
    this.journal = journal;
    this.nanoClock = nanoClock;
    this.told = told;
  }

  /** A journal that somebody looks at all the time, and tells of on stderr. */
  static DiskWatch over(Journal journal, Invocation invocation) {
    DiskWatch watch =
        new DiskWatch(
            journal,
            System::nanoTime,
            () -> invocation.printError("orch: waiting for the disk that takes the audit trail\n"));
    Thread.ofPlatform().daemon().name("orch-disk-watch").start(watch::lookAgainAndAgain);
    return watch;
  }

  @Override
  public void append(List<EventEnvelope> events, boolean isBarrier) throws IOException {
    begin();
    boolean isWritten = false;
    try {
      journal.append(events, isBarrier);
      isWritten = true;
    } finally {
      end(isWritten);
    }
  }

  @Override
  public RunSealed seal(List<LogSummary> logs) {
    synchronized (this) {
      isSealing = true;
    }
    return journal.seal(logs);
  }

  /**
   * Tells if it is time to.
   *
   * @return whether it was told, now or before
   */
  boolean look() {
    synchronized (this) {
      boolean isLong = isBusy && nanoClock.getAsLong() - since >= PATIENCE.toNanos();
      if (isTold || !isLong) {
        return isTold;
      }
      isTold = true;
    }
    told.run();
    return true;
  }

  private synchronized void begin() {
    isBusy = true;
    since = nanoClock.getAsLong();
  }

  private synchronized void end(boolean isWritten) {
    isBusy = false;
    isOver = isSealing || !isWritten;
  }

  private synchronized boolean isOver() {
    return isOver;
  }

  private void lookAgainAndAgain() {
    try {
      while (!look() && !isOver()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
