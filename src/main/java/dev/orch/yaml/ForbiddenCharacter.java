package dev.orch.yaml;

import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import java.util.Locale;
import java.util.Optional;

/** Characters that YAML forbids or that its versions read differently, and endless lines. */
final class ForbiddenCharacter {
  /** Reading takes time by the square of it. */
  private static final int LONGEST_LINE = 1_000_000;

  private ForbiddenCharacter() {}

  /** The first one in a text. */
  static Optional<Problem> find(SourceFile file) {
    String text = file.text();
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lineStart = c == '\n' ? i + 1 : lineStart;
      if (i - lineStart >= LONGEST_LINE) {
        return Optional.of(describeLength(new SourceRange(file, lineStart, lineStart)));
      }
      boolean isUsual = (c >= ' ' && c < '\u007F') || c == '\n' || c == '\t';
      if (!isUsual && isForbidden(text, i, c)) {
        return Optional.of(describe(new SourceRange(file, i, i + 1), c));
      }
    }
    return Optional.empty();
  }

  private static boolean isForbidden(String text, int index, char c) {
    if (c == '\r') {
      return index + 1 == text.length() || text.charAt(index + 1) != '\n';
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
    return c < ' ' || (c >= '\u007F' && c <= '\u009F') || isOddBreak(c) || c >= '\uFFFE';
  }

  private static boolean isOddBreak(char c) {
    return c == '\u2028' || c == '\u2029';
  }

  private static Problem describeLength(SourceRange range) {
    return Problem.error(
        range,
        "this line has more than " + LONGEST_LINE + " characters",
        "keep data in a file of its own, and let a step read it");
  }

  private static Problem describe(SourceRange range, char c) {
    if (c == '\r') {
      return Problem.error(
          range,
          "a carriage return stands here without a line feed",
          "end lines with LF, or with CR LF");
    }
    if (c == 0) {
      return Problem.error(
          range, "the text is binary: a zero stands here", "is it the right file?");
    }
    String code = String.format(Locale.ROOT, "%04X", (int) c);
    return Problem.error(
        range,
        "the character U+" + code + " may not stand in YAML as it is",
        "write it between double quotes as \\u" + code);
  }
}
