package dev.orch.expression.function;

import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments and spans of time as text: RFC 3339, and {@code 1h30m}. */
final class TimeText {
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
  private static final int LONGEST = 100;

  private TimeText() {}

  /** {@code 2009-02-13T23:31:30.5Z}. */
  static String timestamp(Instant moment) {
    String text = moment.toString();
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length() - 1;
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end) + "Z";
  }

  /** The span in seconds: {@code 90.5s}. */
  static String duration(Duration span) {
    BigDecimal seconds =
        BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9));
    return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "s";
  }

  static Value parseTimestamp(StringValue text) throws FunctionException {
    String word = text.text();
    boolean complete = word.length() >= 20 && word.length() <= LONGEST && word.charAt(16) == ':';
    try {
      if (complete) {
        return Times.timestamp(OffsetDateTime.parse(word).toInstant());
      }
    } catch (DateTimeException noTime) {
      throw notTime(text);
    }
    throw notTime(text);
  }

  private static FunctionException notTime(StringValue text) {
    return FunctionException.failed(
        Show.quoted(text) + " is no timestamp such as 2026-01-31T12:00:00Z");
  }

  static Value parseDuration(StringValue text) throws FunctionException {
    String word = text.text();
    int sign = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    if (word.length() > LONGEST || word.length() == sign) {
      throw notDuration(text);
    }
    if (word.substring(sign).equals("0")) {
      return Times.duration(Duration.ZERO);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    int position = sign;
    while (position < word.length()) {
      int unitStart = skip(word, position, true);
      int end = skip(word, unitStart, false);
      nanos = nanos.add(part(text, word.substring(position, unitStart), word, unitStart, end));
      position = end;
    }
    return ofNanos(text, word.startsWith("-") ? nanos.negate() : nanos);
  }

  private static int skip(String word, int start, boolean number) {
    int end = start;
    while (end < word.length() && "0123456789.".indexOf(word.charAt(end)) >= 0 == number) {
      end++;
    }
    return end;
  }

  private static BigDecimal part(
      StringValue text, String number, String word, int unitStart, int end)
      throws FunctionException {
    long unit =
        switch (word.substring(unitStart, end)) {
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "us", "µs", "μs" -> 1_000L;
          case "ns" -> 1L;
          default -> throw notDuration(text);
        };
    try {
      return new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
    } catch (NumberFormatException noNumber) {
      throw notDuration(text);
    }
  }

  private static Value ofNanos(StringValue text, BigDecimal nanos) throws FunctionException {
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
    if (parts[0].abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0) {
      throw FunctionException.failed(Show.quoted(text) + " is too long for a duration (range)");
    }
    return Times.duration(Duration.ofSeconds(parts[0].longValue(), parts[1].longValue()));
  }

  private static FunctionException notDuration(StringValue text) {
    return FunctionException.failed(Show.quoted(text) + " is no duration such as 1h30m or 10s");
  }
}
