package dev.orch.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines of text; a line longer than the limit comes in pieces. While
 * the watcher is busy, lines are only counted: a flood costs no more than looking for their ends.
 */
final class LineSplitter {
  private static final int LONGEST = 64 << 10;

  /** Who is told of lines. */
  interface Watcher {
    /** Whether lines would be left out anyway. */
    boolean isBusy();

    void accept(String line);

    /** So many lines were left out since the last that was told. */
    void miss(long lines);
  }

  private final Watcher watcher;
  private byte[] held = new byte[256];
  private int size;
  private long missed;
  private boolean isInMissedLine;

  LineSplitter(Watcher watcher) {
    this.watcher = watcher;
  }

  void append(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      int start = bytes.arrayOffset() + bytes.position();
      append(bytes.array(), start, start + bytes.remaining());
    } else {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(bytes.position(), copy);
      append(copy, 0, copy.length);
    }
    bytes.position(bytes.limit());
  }

  private void append(byte[] bytes, int start, int end) {
    if (start == end) {
      return;
    }
    if (watcher.isBusy()) {
      miss(bytes, start, end);
      return;
    }
    int at = isInMissedLine ? endOfMissedLine(bytes, start, end) : start;
    if (!isInMissedLine) {
      tellMissed();
    }
    while (at < end) {
      int lineEnd = lineEnd(bytes, at, end);
      hold(bytes, at, lineEnd);
      if (lineEnd < end) {
        emit(size);
      }
      at = lineEnd + 1;
    }
  }

  private static int lineEnd(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void miss(byte[] bytes, int start, int end) {
    int ends = 0;
    for (int at = start; at < end; at++) {
      if (bytes[at] == '\n') {
        ends++;
      }
    }
    missed += ends;
    size = 0;
    isInMissedLine = bytes[end - 1] != '\n';
  }

  /** Where the line after it begins. */
  private int endOfMissedLine(byte[] bytes, int start, int end) {
    int lineEnd = lineEnd(bytes, start, end);
    if (lineEnd == end) {
      return end;
    }
    missed++;
    isInMissedLine = false;
    return lineEnd + 1;
  }

  private void tellMissed() {
    if (missed > 0) {
      watcher.miss(missed);
      missed = 0;
    }
  }

  /** The last line, if it has no end. */
  void finish() {
    if (isInMissedLine) {
      missed++;
    }
    tellMissed();
    if (size > 0) {
      emit(size);
    }
  }

  /** Takes these bytes of a line, and gives pieces on for which there is no room. */
  private void hold(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      if (size == LONGEST) {
        emit(wholeCharacters());
      }
      int taken = Math.min(end - at, LONGEST - size);
      if (size + taken > held.length) {
        held = Arrays.copyOf(held, Math.min(Math.max(size + taken, 2 * held.length), LONGEST));
      }
      System.arraycopy(bytes, at, held, size, taken);
      size += taken;
      at += taken;
    }
  }

  /** The longest start of what is held that cuts no character in two. */
  private int wholeCharacters() {
    int end = size;
    while (end > size - 4 && (held[end - 1] & 0xC0) == 0x80) {
      end--;
    }
    return (held[end - 1] & 0xC0) == 0xC0 ? end - 1 : size;
  }

  private void emit(int length) {
    int end = length > 0 && held[length - 1] == '\r' ? length - 1 : length;
    watcher.accept(new String(held, 0, end, StandardCharsets.UTF_8));
    System.arraycopy(held, length, held, 0, size - length);
    size -= length;
  }
}
