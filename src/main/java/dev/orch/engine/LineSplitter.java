package dev.orch.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines of text; a line longer than the limit comes in pieces. */
final class LineSplitter {
  private static final int LONGEST = 64 << 10;

  private final Consumer<String> lines;
  private byte[] held = new byte[256];
  private int size;

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  void append(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == '\n') {
        emit(size);
      } else {
        hold(next);
      }
    }
  }

  /** The last line, if it has no end. */
  void finish() {
    if (size > 0) {
      emit(size);
    }
  }

  private void hold(byte next) {
    if (size == LONGEST) {
      emit(wholeCharacters());
    }
    if (size == held.length) {
      held = Arrays.copyOf(held, Math.min(size * 2, LONGEST));
    }
    held[size++] = next;
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
    lines.accept(new String(held, 0, end, StandardCharsets.UTF_8));
    System.arraycopy(held, length, held, 0, size - length);
    size -= length;
  }
}
