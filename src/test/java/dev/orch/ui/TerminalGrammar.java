package dev.orch.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What may reach a terminal from those who only write lines: text in UTF-8, line feeds, tabs, and
 * colours that end before their line does. Holds bytes to that grammar, character by character.
 */
public final class TerminalGrammar {
  private final String text;
  private int at;
  private boolean isStyled;

  private TerminalGrammar(String text) {
    this.text = text;
  }

  /** Fails unless these bytes are harmless. */
  public static void check(byte[] bytes) {
    try {
      check(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new AssertionError("this is no UTF-8", e);
    }
  }

  /** Fails unless this text is harmless. */
  public static void check(String text) {
    new TerminalGrammar(text).read();
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == 0x1b) {
        color();
      } else if (c == '\n') {
        assertThat(isStyled).as("a style outlives its line in: %s", shown()).isFalse();
      } else {
        assertThat(isHarmless(c)).as("U+%04X in: %s", (int) c, shown()).isTrue();
      }
    }
  }

  private void color() {
    int start = at;
    assertThat(next()).as(shown()).isEqualTo('[');
    char c = next();
    while (c == ';' || c == ':' || (c >= '0' && c <= '9')) {
      c = next();
    }
    assertThat(c).as(shown()).isEqualTo('m');
    String parameters = text.substring(start + 1, at - 1);
    isStyled = !parameters.isEmpty() && !parameters.equals("0");
  }

  private char next() {
    assertThat(at).as("cut short: %s", shown()).isLessThan(text.length());
    return text.charAt(at++);
  }

  private static boolean isHarmless(char c) {
    boolean isControl = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    boolean isTurning = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    boolean isMark = c == 0x061c || c == 0x200e || c == 0x200f;
    boolean isBreak = c == 0x2028 || c == 0x2029;
    return c == '\t' || !(isControl || isTurning || isMark || isBreak);
  }

  private String shown() {
    StringBuilder shown = new StringBuilder();
    for (char c :
        text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40)).toCharArray()) {
      shown.append(c >= 0x20 && c < 0x7f ? String.valueOf(c) : "\\u" + Integer.toHexString(c));
    }
    return shown.toString();
  }
}
