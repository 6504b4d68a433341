package dev.orch.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Another place that gets the lines of a trail, after the trail holds them. It is written on a
 * thread of its own: one that is slow or stuck holds up nothing, and one that fails gets no more.
 */
public final class TrailCopy {
  private static final byte[] END = new byte[0];

  private final OutputStream stream;
  private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile @Nullable IOException failure;
  private final AtomicLong writes = new AtomicLong();

  /** A copy to this stream, which stays open. */
  public TrailCopy(OutputStream stream) {
    this.stream = stream;
    this.thread = Thread.ofPlatform().daemon().name("orch-trail-copy").start(this::write);
  }

  /** Takes a copy of whole lines. */
  void offer(byte[] bytes, int length) {
    if (failure == null) {
      waiting.add(Arrays.copyOf(bytes, length));
    }
  }

  /**
   * Waits until all lines are written; none may be offered after it.
   *
   * @param patience how long to wait without any progress
   * @return why not all of them are, if so
   */
  public Optional<IOException> finish(Duration patience) throws InterruptedException {
    waiting.add(END);
    long seen = writes.get();
    while (!thread.join(patience)) {
      if (writes.get() == seen) {
        return Optional.of(new IOException("nobody reads what is written"));
      }
      seen = writes.get();
    }
    return Optional.ofNullable(failure);
  }

  private void write() {
    try {
      for (byte[] lines = waiting.take(); lines.length > 0; lines = waiting.take()) {
        stream.write(lines);
        if (waiting.isEmpty()) {
          stream.flush();
        }
        writes.incrementAndGet();
      }
      stream.flush();
    } catch (IOException e) {
      failure = e;
      waiting.clear();
    } catch (InterruptedException e) {
      failure = new IOException("interrupted", e);
    }
  }
}
