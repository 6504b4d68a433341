package dev.orch.action.http;

/** Text of others, fit for a message: on one line, without control characters, not long. */
final class Plain {
  private static final int LONGEST = 300;

  private Plain() {}

  static String text(String text) {
    StringBuilder plain = new StringBuilder();
    boolean isBlank = false;
    for (int i = 0; i < text.length() && plain.length() < LONGEST; i++) {
      char c = text.charAt(i);
      boolean isGap = c <= ' ' || Character.isISOControl(c) || isInvisible(c);
      if (isGap && !isBlank) {
        plain.append(' ');
      } else if (!isGap) {
        plain.append(c);
      }
      isBlank = isGap;
    }
    String cut = plain.toString().strip();
    return cut.length() >= LONGEST ? cut.substring(0, LONGEST - 1) + "…" : cut;
  }

  /** Marks of direction, separators and the like, which can make a text read as another. */
  private static boolean isInvisible(char c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
