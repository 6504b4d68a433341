package dev.orch.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as a trail writes them: {@code 2026-11-21T02:00:00.000Z}. */
final class TrailTime {
  private static final String PATTERN = "dddd-dd-ddTdd:dd:dd.dddZ";

  private TrailTime() {}

  /**
   * Reads one; any other form of an instant too, at more cost.
   *
   * @throws java.time.DateTimeException if it is none
   */
  static Instant parse(String text) {
    if (!isUsual(text)) {
      return Instant.parse(text);
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 2),
            number(text, 8, 2),
            number(text, 11, 2),
            number(text, 14, 2),
            number(text, 17, 2),
            number(text, 20, 3) * 1_000_000)
        .toInstant(ZoneOffset.UTC);
  }

  private static boolean isUsual(String text) {
    if (text.length() != PATTERN.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char expected = PATTERN.charAt(i);
      char c = text.charAt(i);
      if (expected == 'd' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int start, int length) {
    int number = 0;
    for (int i = start; i < start + length; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
