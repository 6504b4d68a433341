package dev.orch.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells one sink, on a thread of its own, what it should know, in the order of publishing. Events
 * wait as long as they must. Lines of output wait up to a limit; beyond it they are left out, and
 * the sink is told how many.
 */
final class SinkFeed {
  /** How many chars of output may wait. */
  static final int LINES_LIMIT = 2_000_000;

  /** What a line costs beside its text, so that empty lines are limited too. */
  private static final int LINE_COST = 100;

  /**
   * How long a full feed may hold up the steps in the whole run, so that short jams lose nothing.
   */
  private static final long HOLD_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Something to tell that is no event, and the sequence of the event that it follows. */
  private sealed interface Remark {
    long after();
  }

  private record Line(OutputLine line, long after) implements Remark {}

  private record Gap(long count, long after) implements Remark {}

  private final EventSink sink;
  private final StreamListener listener;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final Queue<EventEnvelope> events = new ArrayDeque<>();
  private final Queue<Remark> remarks = new ArrayDeque<>();
  private long told = -1;
  private int waitingChars;
  private long missing;
  private long holdUpNanos = HOLD_UP_NANOS;
  private long count;
  private boolean isTelling;
  private boolean isClosed;
  private volatile boolean isFull;
  private boolean hasFailed;

  SinkFeed(EventSink sink, StreamListener listener) {
    this.sink = sink;
    this.listener = listener;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("orch-sink-" + sink.getClass().getSimpleName())
            .unstarted(this::tell);
  }

  void start() {
    thread.start();
  }

  /** Takes events, which follow those taken before. */
  void offer(List<EventEnvelope> more) {
    lock.lock();
    try {
      events.addAll(more);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a line that was written after the event with this sequence, if there is room. */
  void offer(OutputLine line, long after) {
    lock.lock();
    try {
      int cost = cost(line);
      if (!hasRoom(cost)) {
        missing++;
        return;
      }
      addGap(after);
      remarks.add(new Line(line, after));
      waitingChars += cost;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Counts lines as left out. */
  void miss(long lines) {
    lock.lock();
    try {
      missing += lines;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether lines are left out until half of those that wait are told. */
  boolean isFull() {
    return isFull;
  }

  /** No events follow, whatever was published: lines need not wait for them. */
  void endEvents() {
    lock.lock();
    try {
      told = Long.MAX_VALUE;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything is told.
   *
   * @param patience how long to wait without any progress
   * @return whether everything was told
   */
  boolean close(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long seen = count;
      long left = patience.toNanos();
      while (!isIdle() && left > 0) {
        left = progress.awaitNanos(left);
        if (count != seen) {
          seen = count;
          left = patience.toNanos();
        }
      }
      isClosed = true;
      work.signal();
      return isIdle();
    } finally {
      lock.unlock();
    }
  }

  private boolean isIdle() {
    return events.isEmpty() && remarks.isEmpty() && missing == 0 && !isTelling;
  }

  private static int cost(OutputLine line) {
    return line.text().length() + LINE_COST;
  }

  private boolean hasRoom(int cost) {
    if (isFull) {
      return false;
    }
    while (waitingChars > 0 && waitingChars + cost > LINES_LIMIT && holdUpNanos > 0 && !isClosed) {
      try {
        holdUpNanos = progress.awaitNanos(holdUpNanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    isFull = isClosed || (waitingChars > 0 && waitingChars + cost > LINES_LIMIT);
    return !isFull;
  }

  private void addGap(long after) {
    if (missing > 0) {
      remarks.add(new Gap(missing, after));
      missing = 0;
    }
  }

  private void tell() {
    Runnable next = take();
    while (next != null) {
      try {
        next.run();
      } catch (RuntimeException | Error e) {
        reportOnce(e);
      }
      next = take();
    }
  }

  private void reportOnce(Throwable failure) {
    if (!hasFailed) {
      hasFailed = true;
      listener.sinkFailed(sink, failure);
    }
  }

  private @Nullable Runnable take() {
    lock.lock();
    try {
      endTelling();
      while (!isClosed) {
        Runnable next = next();
        if (next != null) {
          isTelling = true;
          return next;
        }
        work.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void endTelling() {
    if (isTelling) {
      isTelling = false;
      count++;
      progress.signalAll();
    }
  }

  private @Nullable Runnable next() {
    if (remarks.isEmpty()) {
      addGap(told);
    }
    Remark remark = remarks.peek();
    if (remark != null && remark.after() <= told) {
      remarks.remove();
      return telling(remark);
    }
    EventEnvelope event = events.poll();
    if (event == null) {
      return null;
    }
    told = Math.max(told, event.sequence());
    return () -> sink.accept(event);
  }

  private Runnable telling(Remark remark) {
    return switch (remark) {
      case Line line -> {
        waitingChars -= cost(line.line());
        if (waitingChars <= LINES_LIMIT / 2) {
          isFull = false;
        }
        yield () -> sink.accept(line.line());
      }
      case Gap gap -> () -> sink.acceptMissing(gap.count());
    };
  }
}
