package dev.orch.shape;

import java.time.Duration;
import java.util.List;

/** A span of time as playbooks write it: {@code 10m}, {@code 1h30m}, {@code 500ms}, {@code 2d}. */
public sealed interface DurationText {
  /** A text that says a time. */
  record Understood(Duration duration) implements DurationText {}

  /**
   * A text that says none.
   *
   * @param reason what is wrong with it: a clause, {@code it has no unit}
   */
  record NotUnderstood(String reason) implements DurationText {}

  /** The units, from the longest; each may be there once, in this order. */
  List<String> UNITS = List.of("d", "h", "m", "s", "ms");

  /** Reads a text: whole numbers, each with its unit, without spaces. */
  static DurationText read(String text) {
    return new DurationReader(text).read();
  }

  /** Writes a time as {@link #read} reads it; what is shorter than a millisecond is left off. */
  static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    long rest = millis;
    for (String unit : UNITS) {
      long size = DurationReader.millis(unit);
      if (rest >= size) {
        text.append(rest / size).append(unit);
        rest %= size;
      }
    }
    return text.toString();
  }
}
