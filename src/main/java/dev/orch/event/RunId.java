package dev.orch.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/**
 * The name of a run: the moment of its start in UTC and a random tail, so that names sort by time:
 * {@code 20261121-020000-7f3ka9}.
 */
public record RunId(String text) implements Comparable<RunId> {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TAIL = 6;

  /** A new name. */
  public static RunId of(Instant start, RandomGenerator random) {
    var time = start.atOffset(ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(22);
    text.append(time.getYear());
    append(text, time.getMonthValue());
    append(text, time.getDayOfMonth());
    text.append('-');
    append(text, time.getHour());
    append(text, time.getMinute());
    append(text, time.getSecond());
    text.append('-');
    for (int i = 0; i < TAIL; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new RunId(text.toString());
  }

  private static void append(StringBuilder text, int twoDigits) {
    text.append((char) ('0' + twoDigits / 10)).append((char) ('0' + twoDigits % 10));
  }

  @Override
  public int compareTo(RunId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
