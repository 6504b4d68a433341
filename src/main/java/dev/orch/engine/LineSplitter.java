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
      int end = lineEnd(bytes);
      boolean isEnded = end < bytes.limit();
      hold(bytes, end);
      if (isEnded && bytes.position() == end) {
        bytes.get();
        emit(size);
      }
    }
  }

  private static int lineEnd(ByteBuffer bytes) {
    int limit = bytes.limit();
    int at = bytes.position();
    while (at < limit && bytes.get(at) != '\n') {
      at++;
    }
    return at;
  }

  /** The last line, if it has no end. */
  void finish() {
    if (size > 0) {
      emit(size);
    }
  }

  /** Takes what there is room for, up to this place. */
  private void hold(ByteBuffer bytes, int end) {
    if (size == LONGEST) {
      emit(wholeCharacters());
    }
    int taken = Math.min(end - bytes.position(), LONGEST - size);
    if (size + taken > held.length) {
      held = Arrays.copyOf(held, Math.min(Math.max(size + taken, 2 * held.length), LONGEST));
    }
    bytes.get(held, size, taken);
    size += taken;
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
