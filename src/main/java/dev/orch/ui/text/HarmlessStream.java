package dev.orch.ui.text;

import dev.orch.source.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream to a terminal that gives on text, line feeds, tabs and colours. Every other control
 * character, and what reorders text, is written as an escape, {@code \\u001b}; what is no UTF-8 as
 * U+FFFD. The last line of defence: whatever forgot to make its text harmless does no harm here,
 * and JSON stays the same JSON.
 */
public final class HarmlessStream extends OutputStream {
  private static final int ESCAPE = 0x1b;
  private static final int LONGEST_COLOR = 100;

  private final OutputStream out;
  private final int longestColor;
  private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
  private final byte[] held = new byte[LONGEST_COLOR];
  private int count;

  public HarmlessStream(OutputStream out) {
    this(out, LONGEST_COLOR);
  }

  private HarmlessStream(OutputStream out, int longestColor) {
    this.out = out;
    this.longestColor = longestColor;
  }

  /** A stream to the same terminal that escapes colours like all other control sequences. */
  public HarmlessStream colorless() {
    return new HarmlessStream(out, 1);
  }

  /** The stream that obeys everything. */
  public OutputStream unsafe() {
    return out;
  }

  @Override
  public synchronized void write(int octet) throws IOException {
    take((byte) octet);
    give();
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      take(bytes[i]);
    }
    give();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private void give() throws IOException {
    out.write(ready.toByteArray());
    ready.reset();
  }

  private void take(byte octet) {
    if (count > 0 && !isContinued(octet)) {
      endHeld();
    }
    if (count > 0 || octet == ESCAPE || octet < 0) {
      hold(octet);
    } else if (octet == '\n' || octet == '\t' || (octet >= ' ' && octet < 0x7f)) {
      ready.write(octet);
    } else {
      show(Character.toString(octet));
    }
  }

  /** Whether this may belong to what is held. */
  private boolean isContinued(byte octet) {
    if (held[0] != ESCAPE) {
      return (octet & 0xC0) == 0x80 && count < length(held[0]);
    }
    if (count == 1) {
      return octet == '[';
    }
    return octet == 'm' || octet == ';' || octet == ':' || (octet >= '0' && octet <= '9');
  }

  /** How many bytes a character has that begins with this one. */
  private static int length(byte first) {
    if ((first & 0xE0) == 0xC0) {
      return 2;
    }
    if ((first & 0xF0) == 0xE0) {
      return 3;
    }
    return (first & 0xF8) == 0xF0 ? 4 : 1;
  }

  private void hold(byte octet) {
    held[count++] = octet;
    boolean isColor = held[0] == ESCAPE && octet == 'm';
    if (isColor) {
      ready.write(held, 0, count);
      count = 0;
    } else if (count == (held[0] == ESCAPE ? longestColor : length(held[0]))) {
      endHeld();
    }
  }

  private void endHeld() {
    show(new String(held, 0, count, StandardCharsets.UTF_8));
    count = 0;
  }

  private void show(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDangerous = TerminalText.isDangerous(c);
      shown.append(isDangerous ? VisibleText.of(String.valueOf(c), 1) : String.valueOf(c));
    }
    ready.writeBytes(shown.toString().getBytes(StandardCharsets.UTF_8));
  }
}
