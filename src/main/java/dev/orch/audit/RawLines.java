package dev.orch.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream of bytes into lines, without decoding them. */
final class RawLines implements Closeable {
  /** No event that orch writes comes near it; what does is no trail. */
  private static final int LONGEST_EVER = 256 << 20;

  /** A line takes its own length several times over while it is read. */
  static final int LONGEST = (int) Math.min(LONGEST_EVER, Runtime.getRuntime().maxMemory() / 6);

  private final InputStream stream;
  private byte[] buffer = new byte[1 << 16];
  private int end;
  private int start;
  private int length;
  private int following;
  private boolean isWhole;
  private long number;

  RawLines(InputStream stream) {
    this.stream = stream;
  }

  /**
   * Goes on to the next line.
   *
   * @return whether there is one
   */
  boolean next() throws IOException {
    start = following;
    int scanned = 0;
    int newline = find(scanned);
    while (newline < 0) {
      scanned = end - start;
      if (!fill()) {
        break;
      }
      newline = find(scanned);
    }
    isWhole = newline >= 0;
    length = (isWhole ? newline : end) - start;
    following = isWhole ? newline + 1 : end;
    number++;
    return isWhole || length > 0;
  }

  /** The number of the current line, from 1. */
  long number() {
    return number;
  }

  /** Whether the current line has a line end; only the last may lack it. */
  boolean isWhole() {
    return isWhole;
  }

  /** The bytes that hold the current line, until the next call. */
  byte[] array() {
    return buffer;
  }

  /** Where the current line starts in the array. */
  int offset() {
    return start;
  }

  /** How long the current line is, without its line end. */
  int length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** What is said of a line that cannot be read. */
  static IOException tooLong(String line) {
    return new IOException(
        line + " has more than " + LONGEST + " bytes, which is no trail, or needs more memory");
  }

  private int find(int from) {
    for (int i = start + from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      if (end >= LONGEST) {
        throw tooLong("line " + (number + 1));
      }
      buffer = Arrays.copyOf(buffer, Math.min(LONGEST, end * 2));
    }
    int count = stream.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count > 0;
  }
}
