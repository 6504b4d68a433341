package dev.orch.expression.function;

import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The functions of timestamps and durations. */
final class TimeFunctions {
  private static final int DAYS_PER_WEEK = 7;
  private static final int NANOS_PER_MILLISECOND = 1_000_000;
  private static final int LONGEST_PATTERN = 200;

  private TimeFunctions() {}

  static Value call(FunctionCall call) throws FunctionException {
    if (call.function() == Function.FORMAT_TIME) {
      return format(call);
    }
    return call.first() instanceof DurationValue span && call.count() == 1
        ? new IntValue(part(call, span.value()))
        : new IntValue(part(call, moment(call, 1)));
  }

  private static long part(FunctionCall call, Duration span) throws FunctionException {
    return switch (call.function()) {
      case GET_HOURS -> span.toHours();
      case GET_MINUTES -> span.toMinutes();
      case GET_SECONDS -> span.toSeconds();
      case GET_MILLISECONDS -> span.toMillis() % 1000;
      default -> throw call.unfit(0, "a timestamp");
    };
  }

  private static long part(FunctionCall call, ZonedDateTime moment) {
    return switch (call.function()) {
      case GET_FULL_YEAR -> moment.getYear();
      case GET_MONTH -> moment.getMonthValue() - 1;
      case GET_DATE -> moment.getDayOfMonth();
      case GET_DAY_OF_MONTH -> moment.getDayOfMonth() - 1;
      case GET_DAY_OF_WEEK -> moment.getDayOfWeek().getValue() % DAYS_PER_WEEK;
      case GET_DAY_OF_YEAR -> moment.getDayOfYear() - 1;
      case GET_HOURS -> moment.getHour();
      case GET_MINUTES -> moment.getMinute();
      case GET_SECONDS -> moment.getSecond();
      case GET_MILLISECONDS -> moment.getNano() / NANOS_PER_MILLISECOND;
      default -> throw new IllegalStateException(call.function() + " is not of time");
    };
  }

  /** The moment in the zone that this argument names; in UTC if it was left out. */
  private static ZonedDateTime moment(FunctionCall call, int zoneIndex) throws FunctionException {
    ZoneId zone = ZoneOffset.UTC;
    if (call.count() > zoneIndex) {
      zone = zone(call, zoneIndex);
    }
    return call.timestamp(0).value().atZone(zone);
  }

  private static ZoneId zone(FunctionCall call, int index) throws FunctionException {
    String name = call.text(index);
    boolean unsigned = !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
    try {
      return ZoneId.of(unsigned ? "+" + name : name);
    } catch (DateTimeException unknown) {
      throw call.failed(
          Show.quoted(call.get(index)) + " is no time zone such as Europe/Berlin or +02:00");
    }
  }

  private static Value format(FunctionCall call) throws FunctionException {
    String pattern = call.text(1);
    ZonedDateTime moment = moment(call, 2);
    if (pattern.length() > LONGEST_PATTERN) {
      throw call.failed("the pattern is longer than " + LONGEST_PATTERN + " chars");
    }
    call.budget().spend(pattern.length());
    try {
      return call.derived(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(moment));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw call.failed(Show.quoted(call.get(1)) + " is no pattern such as yyyy-MM-dd HH:mm:ss");
    }
  }
}
