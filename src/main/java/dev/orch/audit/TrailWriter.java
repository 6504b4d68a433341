package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Journal;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent.RunSealed;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Writes the trail of a run: one line an event, each naming the one before by its hash. After a
 * failed write or sync the file is cut back to its last whole line and never touched again.
 */
public final class TrailWriter implements Journal, Closeable {
  /** With {@link Durability#NONE}, how many bytes are gathered before they are written. */
  private static final int GATHERED = 1 << 16;

  private final TrailFile file;
  private final Durability durability;
  private final List<TrailCopy> copies;
  private final LineBuffer buffer = new LineBuffer();
  private final JsonLine lines;
  private long written;
  private boolean hasFailed;

  /**
   * A writer that begins a trail.
   *
   * @param file empty
   * @param nonce random text of letters and digits
   * @param copies others who get the same lines
   */
  TrailWriter(TrailFile file, Durability durability, String nonce, List<TrailCopy> copies) {
    this.file = file;
    this.durability = durability;
    this.copies = copies;
    this.lines = new JsonLine(buffer, nonce);
  }

  /**
   * A writer that goes on with a trail.
   *
   * @param file holds the whole lines up to the position and nothing else
   * @param copies others who get the lines that follow
   */
  TrailWriter(
      TrailFile file, Durability durability, TrailPosition position, List<TrailCopy> copies) {
    this.file = file;
    this.durability = durability;
    this.copies = copies;
    this.lines = new JsonLine(buffer, position);
    this.written = position.bytes();
  }

  @Override
  public void append(List<EventEnvelope> events, boolean isBarrier) throws IOException {
    if (hasFailed) {
      throw new IOException("the trail failed before");
    }
    boolean isLast = false;
    for (EventEnvelope envelope : events) {
      writeLine(envelope);
      isLast = envelope.event() instanceof RunSealed;
    }
    if (isLast || durability != Durability.NONE || buffer.size() >= GATHERED) {
      flush();
    }
    if (isBarrier && durability == Durability.FULL) {
      sync();
    }
  }

  @Override
  public RunSealed seal(List<LogSummary> logs) {
    return new RunSealed(lines.lines() + 1, lines.link(), logs);
  }

  /** Writes what was gathered and closes the file; copies stay open. */
  @Override
  public void close() throws IOException {
    try (file) {
      if (!hasFailed) {
        flush();
      }
    }
  }

  /** An event that cannot be written is a bug; it must not leave half a line. */
  private void writeLine(EventEnvelope envelope) throws IOException {
    int start = buffer.size();
    try {
      lines.write(envelope);
    } catch (IOException | RuntimeException e) {
      buffer.truncate(start);
      flush();
      hasFailed = true;
      throw e;
    }
  }

  private void flush() throws IOException {
    if (buffer.size() == 0) {
      return;
    }
    try {
      file.write(buffer.array(), buffer.size());
    } catch (IOException e) {
      hasFailed = true;
      cutBack(e);
      throw e;
    }
    for (TrailCopy copy : copies) {
      copy.offer(buffer.array(), buffer.size());
    }
    written += buffer.size();
    buffer.truncate(0);
  }

  /** A failed sync must not be tried again: the system may have dropped what it could not write. */
  private void sync() throws IOException {
    try {
      file.sync();
    } catch (IOException e) {
      hasFailed = true;
      throw e;
    }
  }

  /** Leaves of what could not be written whole the lines that are whole. */
  private void cutBack(IOException failure) {
    try {
      long present = Math.min(file.size() - written, buffer.size());
      int end = (int) Math.max(present, 0);
      while (end > 0 && buffer.array()[end - 1] != '\n') {
        end--;
      }
      file.truncate(written + end);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
