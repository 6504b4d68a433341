package dev.orch.ui.text;

/**
 * How many columns of a terminal text takes. Where terminals differ it says the larger number, so
 * that a line measured with it never overflows. Widths as in Unicode's East Asian Width (UAX 11).
 */
public final class DisplayWidth {
  private static final int EMOJI_PRESENTATION = 0xFE0F;

  private DisplayWidth() {}

  /** The columns of text without control characters. */
  public static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += of(codePoint);
      i += Character.charCount(codePoint);
    }
    return width;
  }

  /** The longest beginning of a text that takes no more than that many columns. */
  public static String beginning(String text, int columns) {
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      width += of(codePoint);
      if (width > columns) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return text.substring(0, i);
  }

  /** The text and as many spaces as make it that many columns wide; longer text as it is. */
  public static String padded(String text, int columns) {
    int missing = columns - of(text);
    return missing <= 0 ? text : text + " ".repeat(missing);
  }

  static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    if (codePoint == EMOJI_PRESENTATION) {
      return 1;
    }
    if (isWide(codePoint)) {
      return 2;
    }
    return isWithoutWidth(codePoint) ? 0 : 1;
  }

  private static boolean isWithoutWidth(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }

  private static boolean isWide(int codePoint) {
    if (codePoint < 0x1100) {
      return false;
    }
    return isWideInBasicPlane(codePoint)
        || isWithin(codePoint, 0x16FE0, 0x18DFF)
        || isWithin(codePoint, 0x1AFF0, 0x1B2FF)
        || isWithin(codePoint, 0x1D300, 0x1D37F)
        || isWithin(codePoint, 0x1F000, 0x1FAFF)
        || isWithin(codePoint, 0x20000, 0x3FFFD);
  }

  private static boolean isWideInBasicPlane(int codePoint) {
    return codePoint <= 0x115F
        || codePoint == 0x2329
        || codePoint == 0x232A
        || isWithin(codePoint, 0x2630, 0x2637)
        || isWithin(codePoint, 0x268A, 0x268F)
        || isWithin(codePoint, 0x2E80, 0x303E)
        || isWithin(codePoint, 0x3040, 0xA4CF)
        || isWithin(codePoint, 0xA960, 0xA97F)
        || isWithin(codePoint, 0xAC00, 0xD7A3)
        || isWithin(codePoint, 0xF900, 0xFAFF)
        || isWithin(codePoint, 0xFE10, 0xFE19)
        || isWithin(codePoint, 0xFE30, 0xFE6F)
        || isWithin(codePoint, 0xFF00, 0xFF60)
        || isWithin(codePoint, 0xFFE0, 0xFFE6)
        || Character.isEmojiPresentation(codePoint);
  }

  private static boolean isWithin(int codePoint, int low, int high) {
    return codePoint >= low && codePoint <= high;
  }
}
