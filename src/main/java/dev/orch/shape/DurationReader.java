package dev.orch.shape;

import dev.orch.shape.DurationText.NotUnderstood;
import dev.orch.shape.DurationText.Understood;
import java.time.Duration;

/** One reading of a time, from its first char to its last. */
final class DurationReader {
  private static final int LONGEST_NUMBER = 15;

  private final String text;
  private int position;
  private int unitsUsed;
  private long millis;

  DurationReader(String text) {
    this.text = text;
  }

  static long millis(String unit) {
    return switch (unit) {
      case "d" -> 86_400_000L;
      case "h" -> 3_600_000L;
      case "m" -> 60_000L;
      case "s" -> 1_000L;
      default -> 1L;
    };
  }

  DurationText read() {
    if (text.isEmpty()) {
      return new NotUnderstood("it is empty");
    }
    try {
      while (position < text.length()) {
        readPart();
      }
    } catch (MistakeException mistake) {
      return new NotUnderstood(mistake.reason);
    } catch (ArithmeticException overflow) {
      return new NotUnderstood("it is too long");
    }
    return new Understood(Duration.ofMillis(millis));
  }

  private void readPart() throws MistakeException {
    String number = digits();
    String unit = unit();
    check(!number.isEmpty(), text.startsWith("-") ? "it is negative" : "it starts with no number");
    check(!unit.isEmpty(), "it has no unit");
    check(!unit.startsWith("."), "it has a fraction: write 1h30m for an hour and a half");
    int index = DurationText.UNITS.indexOf(unit);
    check(index >= 0, "'" + unit + "' is no unit: there are d, h, m, s and ms");
    check(index >= unitsUsed, "its units must go from long to short, each once");
    check(number.length() <= LONGEST_NUMBER, "it is too long");
    unitsUsed = index + 1;
    millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(number), millis(unit)));
  }

  private static void check(boolean isRight, String reason) throws MistakeException {
    if (!isRight) {
      throw new MistakeException(reason);
    }
  }

  private String digits() {
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private String unit() {
    int start = position;
    while (position < text.length() && !isDigit(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Ends a reading at its first mistake. */
  private static final class MistakeException extends Exception {
    private final String reason;

    MistakeException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
