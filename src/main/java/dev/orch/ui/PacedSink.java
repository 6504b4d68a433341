package dev.orch.ui;

import dev.orch.event.EventEnvelope;
import dev.orch.event.EventSink;
import dev.orch.event.OutputLine;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link Presenter} what happens, and gives it a thread that settles what it was told: soon
 * after it was told, and when time alone calls for it. While the device stands still, whoever tells
 * waits; the stream of events copes with that.
 */
public final class PacedSink implements EventSink, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Presenter presenter;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition isChanged = lock.newCondition();
  private boolean hasNews;
  private boolean isAtRest;
  private boolean isClosed;
  private @Nullable Throwable fault;

  private PacedSink(Presenter presenter) {
    this.presenter = presenter;
    this.thread = Thread.ofPlatform().name("orch-output").daemon().unstarted(this::settle);
  }

  /** A sink whose thread runs from now on. */
  public static PacedSink to(Presenter presenter) {
    PacedSink sink = new PacedSink(presenter);
    sink.thread.start();
    return sink;
  }

  @Override
  public void accept(EventEnvelope envelope) {
    tell(() -> presenter.accept(envelope));
  }

  @Override
  public void recall(EventEnvelope envelope) {
    tell(() -> presenter.recall(envelope));
  }

  @Override
  public void accept(OutputLine line) {
    tell(() -> presenter.accept(line));
  }

  @Override
  public void acceptMissing(long lines) {
    tell(() -> presenter.acceptMissing(lines));
  }

  /**
   * Has something done that must not happen while the presenter is at work.
   *
   * @throws IllegalStateException if the presenter failed while nobody listened
   */
  public void tell(Runnable news) {
    lock.lock();
    try {
      if (fault != null) {
        throw new IllegalStateException("the run cannot be shown any more", fault);
      }
      if (!isClosed) {
        news.run();
        hasNews = true;
        if (isAtRest) {
          isChanged.signal();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Brings everything to the device, waiting for it for ten seconds at most. */
  @Override
  public void close() {
    close(PATIENCE);
  }

  /**
   * Brings everything to the device and ends. May be called again.
   *
   * @param patience how long to wait for a device that stands still
   * @return whether everything was shown
   */
  public boolean close(Duration patience) {
    Thread closing = Thread.ofPlatform().name("orch-output-end").daemon().start(this::end);
    try {
      return closing.join(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** May block, so it has a thread to itself. */
  private void end() {
    lock.lock();
    try {
      if (!isClosed) {
        isClosed = true;
        isChanged.signal();
        presenter.end();
      }
    } catch (RuntimeException | Error e) {
      fault = e;
    } finally {
      lock.unlock();
    }
  }

  private void settle() {
    lock.lock();
    try {
      while (!isClosed) {
        hasNews = false;
        Duration rest = presenter.settle();
        pause();
        rest(rest);
      }
    } catch (InterruptedException _) {
      isClosed = true;
    } catch (RuntimeException | Error e) {
      fault = e;
    } finally {
      lock.unlock();
    }
  }

  /** News gather meanwhile, so that many are settled at once. */
  private void pause() throws InterruptedException {
    long left = PAUSE.toNanos();
    while (!isClosed && left > 0) {
      left = isChanged.awaitNanos(left);
    }
  }

  private void rest(Duration rest) throws InterruptedException {
    long left = rest.minus(PAUSE).toNanos();
    isAtRest = true;
    while (!hasNews && !isClosed && left > 0) {
      left = isChanged.awaitNanos(left);
    }
    isAtRest = false;
  }
}
