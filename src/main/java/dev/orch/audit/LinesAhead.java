package dev.orch.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Computes the links of a trail that nobody writes to, on a thread of its own that runs ahead of
 * the one which reads the lines: hashing takes about as long as reading.
 */
final class LinesAhead implements ChainCheck.Links, Closeable {
  private static final int BATCH = 256;
  private static final int WAITING = 64;

  private final BlockingQueue<List<String>> batches = new ArrayBlockingQueue<>(WAITING);
  private final RawLines lines;
  private final Thread thread;
  private List<String> current = List.of();
  private int next;
  private boolean isAtEnd;

  private LinesAhead(RawLines lines) {
    this.lines = lines;
    this.thread = Thread.ofPlatform().daemon().name("orch-trail-links").unstarted(this::compute);
  }

  /** Begins to compute. */
  static LinesAhead of(Path trail) throws IOException {
    RawLines lines = new RawLines(Channels.newInputStream(TrailReader.channel(trail)));
    LinesAhead ahead = new LinesAhead(lines);
    ahead.thread.start();
    return ahead;
  }

  @Override
  public String link(Chain chain, byte[] bytes, int offset, int length) {
    if (next == current.size() && !isAtEnd) {
      current = take();
      next = 0;
      isAtEnd = current.isEmpty();
    }
    // The thread may have met trouble that the reader did not: then the rest is computed here.
    return isAtEnd ? chain.link(bytes, offset, length) : current.get(next++);
  }

  private List<String> take() {
    try {
      return batches.take();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("nobody interrupts one who reads", interrupted);
    }
  }

  private void compute() {
    Chain chain = new Chain();
    List<String> batch = new ArrayList<>(BATCH);
    try (lines) {
      while (lines.next() && lines.isWhole()) {
        batch.add(chain.link(lines.array(), lines.offset(), lines.length()));
        if (batch.size() == BATCH) {
          batches.put(batch);
          batch = new ArrayList<>(BATCH);
        }
      }
    } catch (IOException | InterruptedException _) {
      // Whoever reads the lines meets the same trouble and says so.
    }
    finish(batch);
  }

  private void finish(List<String> last) {
    try {
      if (!last.isEmpty()) {
        batches.put(last);
      }
      batches.put(List.of());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
