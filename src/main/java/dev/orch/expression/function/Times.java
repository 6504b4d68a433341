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

  private static final Duration LONGEST = Duration.ofDays(3_652_500);
  private static final Duration LONGEST_DIFFERENCE = Duration.ofNanos(Long.MAX_VALUE);

  private Times() {}

  /** This moment, which must be in the years 1 to 9999. */
  static Value timestamp(Instant moment) throws FunctionException {
    if (moment.getEpochSecond() < FIRST_SECOND || moment.getEpochSecond() > LAST_SECOND) {
      throw FunctionException.failed("a timestamp must be in the years 1 to 9999 (range)");
    }
    return new TimestampValue(moment);
  }

  /** This span, which must be of at most 10,000 years. */
  static Value duration(Duration span) throws FunctionException {
    if (span.abs().compareTo(LONGEST) > 0) {
      throw FunctionException.failed("a duration must be of at most 10,000 years (range)");
    }
    return new DurationValue(span);
  }

  /** The span from one moment to another, which must fit in 64 bits of nanoseconds. */
  static Value between(Instant from, Instant to) throws FunctionException {
    Duration span = Duration.between(from, to);
    if (span.abs().compareTo(LONGEST_DIFFERENCE) > 0) {
      throw FunctionException.failed("these timestamps are more than 292 years apart (range)");
    }
    return new DurationValue(span);
  }
}
