package dev.orch.ui.text;

import java.time.Duration;

/** A duration as people write it: {@code 350ms}, {@code 2.1s}, {@code 1m 04s}, {@code 3h 07m}. */
public final class HumanDuration {
  private HumanDuration() {}

  /** Rounded down; a negative duration counts as none. */
  public static String of(Duration duration) {
    long milliseconds = Math.max(0, duration.toMillis());
    if (milliseconds < 1000) {
      return milliseconds + "ms";
    }
    if (milliseconds < 60_000) {
      return tenths(milliseconds) + "s";
    }
    return inMinutes(milliseconds / 1000);
  }

  /** In whole seconds, for what is still going on: {@code 0s}, {@code 12s}, {@code 1m 04s}. */
  public static String elapsed(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 60 ? seconds + "s" : inMinutes(seconds);
  }

  private static String tenths(long milliseconds) {
    long tenths = milliseconds / 100;
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }

  private static String inMinutes(long seconds) {
    if (seconds < 3600) {
      return seconds / 60 + "m " + twoDigits(seconds % 60) + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 24 * 60) {
      return minutes / 60 + "h " + twoDigits(minutes % 60) + "m";
    }
    return minutes / (24 * 60) + "d " + twoDigits(minutes / 60 % 24) + "h";
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
