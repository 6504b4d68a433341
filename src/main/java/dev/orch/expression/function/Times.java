package dev.orch.expression.function;

import dev.orch.value.DurationValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.time.Instant;

/** Moments and spans of time within the ranges that the language has. */
final class Times {
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private Times() {}

  /** This moment, which must be in the years 1 to 9999. */
  static Value timestamp(Instant moment) throws FunctionException {
    if (moment.getEpochSecond() < FIRST_SECOND || moment.getEpochSecond() > LAST_SECOND) {
      throw FunctionException.failed("a timestamp must be in the years 1 to 9999 (range)");
    }
    return new TimestampValue(moment);
  }

  /** This span, which must fit in 64 bits of nanoseconds: about 292 years. */
  static Value duration(Duration span) throws FunctionException {
    try {
      long _ = span.toNanos();
      return new DurationValue(span);
    } catch (ArithmeticException tooLong) {
      throw FunctionException.failed("a duration must be shorter than 292 years (range)");
    }
  }

  /** The span from one moment to another. */
  static Value between(Instant from, Instant to) throws FunctionException {
    return duration(Duration.between(from, to));
  }
}
