package dev.orch.source;

/**
 * Text as it may be shown on a terminal: what would move the cursor, change colours or turn the
 * reading direction is written as an escape, {@code \u001b}.
 */
public final class VisibleText {
  private static final int TAB_WIDTH = 4;

  private VisibleText() {}

  /** A text on one line, cut to a length in code points. */
  public static String of(String text, int most) {
    StringBuilder visible = new StringBuilder(Math.min(text.length(), most) + 1);
    int count = 0;
    for (int i = 0; i < text.length(); count++) {
      if (count == most) {
        return visible.append('…').toString();
      }
      int c = text.codePointAt(i);
      appendTo(visible, c);
      i += Character.charCount(c);
    }
    return visible.toString();
  }

  /**
   * Appends one code point.
   *
   * @return the columns that it takes
   */
  static int appendTo(StringBuilder visible, int c) {
    if (c == '\t') {
      visible.repeat(' ', TAB_WIDTH);
      return TAB_WIDTH;
    }
    if (isUnsafe(c)) {
      String code = Integer.toHexString(c);
      visible.append("\\u").repeat('0', Math.max(0, 4 - code.length())).append(code);
      return 2 + Math.max(4, code.length());
    }
    visible.appendCodePoint(c);
    return width(c);
  }

  private static boolean isUnsafe(int c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    return isInvisibleLetter(c) || isInvisibleType(c);
  }

  /** Letters and marks that show nothing where they stand: fillers, the grapheme joiner. */
  private static boolean isInvisibleLetter(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }

  private static boolean isInvisibleType(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    return isIn(c, 0x1100, 0x115F)
        || (isIn(c, 0x2E80, 0xA4CF) && c != 0x303F)
        || isIn(c, 0xAC00, 0xD7A3)
        || isIn(c, 0xF900, 0xFAFF)
        || isIn(c, 0xFE30, 0xFE6F)
        || isIn(c, 0xFF00, 0xFF60)
        || isIn(c, 0xFFE0, 0xFFE6)
        || isIn(c, 0x1F300, 0x1F64F)
        || isIn(c, 0x1F680, 0x1F6FF)
        || isIn(c, 0x1F900, 0x1F9FF)
        || isIn(c, 0x20000, 0x3FFFD);
  }

  private static boolean isIn(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
