package dev.orch.ui.text;

/**
 * Text of unknown origin, made harmless for a terminal: only colours survive, as styles; every
 * other control sequence (cursor, title, clipboard, links, device controls, 7-bit and 8-bit form)
 * and every control character but the tab is taken out, and what reorders text too.
 */
public final class TerminalText {
  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;
  private static final char STRING_TERMINATOR = 0x9c;
  private static final char REPLACEMENT = 0xfffd;

  private final String text;
  private final StyledLine.Builder line = StyledLine.builder();
  private final StringBuilder pending = new StringBuilder();
  private final RunningStyle style = new RunningStyle();

  private TerminalText(String text) {
    this.text = text;
  }

  /** The text as one line without any style. */
  public static String plain(String text) {
    return isHarmless(text) ? text : new TerminalText(text).read().text();
  }

  /** The text as one line with its colours. */
  public static StyledLine styled(String text) {
    return isHarmless(text) ? StyledLine.of(text) : new TerminalText(text).read();
  }

  /**
   * What a terminal would show last of a line that was overwritten by carriage returns, as progress
   * bars are.
   */
  public static String lastState(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(text.lastIndexOf('\r', end - 1) + 1, end);
  }

  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPair(text, i)) {
        i++;
      } else if (isDangerous(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  static boolean isDangerous(char c) {
    return (c < 0x20 && c != '\t')
        || isWithin(c, 0x7f, 0x9f)
        || c == 0x061c
        || isWithin(c, 0x200e, 0x200f)
        || isWithin(c, 0x2028, 0x202e)
        || isWithin(c, 0x2066, 0x2069);
  }

  private StyledLine read() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isIntroducer(c)) {
        i = sequence(i);
      } else {
        i = character(i, c);
      }
    }
    flush();
    return line.build();
  }

  private int character(int at, char c) {
    if (isPair(text, at)) {
      pending.append(c).append(text.charAt(at + 1));
      return at + 2;
    }
    if (Character.isSurrogate(c)) {
      pending.append(REPLACEMENT);
    } else if (!isDangerous(c)) {
      pending.append(c);
    } else if (isBreak(c)) {
      pending.append(' ');
    }
    return at + 1;
  }

  private static boolean isBreak(char c) {
    return c == '\n'
        || c == '\r'
        || c == 0x0b
        || c == 0x0c
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  private static boolean isIntroducer(char c) {
    return c == ESCAPE || c == 0x9b || isStringIntroducer(c);
  }

  /** DCS, SOS, OSC, PM and APC as one character. */
  private static boolean isStringIntroducer(char c) {
    return c == 0x90 || c == 0x98 || c == 0x9d || c == 0x9e || c == 0x9f;
  }

  /** Reads a control sequence; returns where it ends. */
  private int sequence(int start) {
    char c = text.charAt(start);
    if (c == 0x9b) {
      return controlSequence(start + 1);
    }
    if (c != ESCAPE) {
      return string(start + 1);
    }
    if (start + 1 == text.length()) {
      return start + 1;
    }
    char second = text.charAt(start + 1);
    return switch (second) {
      case '[' -> controlSequence(start + 2);
      case ']', 'P', 'X', '^', '_' -> string(start + 2);
      default -> escapeSequence(start + 1);
    };
  }

  /** Intermediate characters and one final one; what is neither stays in the text. */
  private int escapeSequence(int start) {
    int i = skip(start, ' ', '/');
    boolean isFinal = i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '~';
    return isFinal ? i + 1 : i;
  }

  private int controlSequence(int start) {
    int intermediates = skip(start, '0', '?');
    int end = skip(intermediates, ' ', '/');
    if (end == text.length()) {
      return end;
    }
    char last = text.charAt(end);
    if (last == 'm' && end == intermediates) {
      flush();
      style.apply(text.substring(start, end));
    }
    return last >= '@' && last <= '~' ? end + 1 : end;
  }

  /**
   * A string ends at its terminator; without one only its introducer goes, as nothing is hidden.
   */
  private int string(int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == BELL || c == STRING_TERMINATOR) {
        return i + 1;
      }
      if (c == ESCAPE) {
        boolean isTerminated = i + 1 < text.length() && text.charAt(i + 1) == '\\';
        return isTerminated ? i + 2 : i;
      }
    }
    return start;
  }

  private int skip(int start, char low, char high) {
    int i = start;
    while (i < text.length() && text.charAt(i) >= low && text.charAt(i) <= high) {
      i++;
    }
    return i;
  }

  private void flush() {
    if (!pending.isEmpty()) {
      line.add(style.current(), pending.toString());
      pending.setLength(0);
    }
  }

  private static boolean isWithin(char c, int low, int high) {
    return c >= low && c <= high;
  }
}
