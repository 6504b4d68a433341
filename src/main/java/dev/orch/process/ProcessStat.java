package dev.orch.process;

import java.util.Optional;

/**
 * What {@code /proc/PID/stat} tells of a process.
 *
 * @param state one letter, {@code Z} for one that has ended and is not reaped
 * @param group the leader of its group
 * @param session the leader of its session
 * @param startTicks when it started, in ticks since the machine did: with the number this names one
 *     process for good, until the machine starts again
 */
record ProcessStat(
    long processId,
    String program,
    char state,
    long parent,
    long group,
    long session,
    long startTicks) {
  private static final int START = 19;

  /** The program's name may hold anything, blanks and brackets too; all else is numbers. */
  static Optional<ProcessStat> parse(String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 2 || close < open || close + 3 >= stat.length()) {
      return Optional.empty();
    }
    long[] numbers = numbers(stat, close + 3);
    return Optional.of(
        new ProcessStat(
            Long.parseLong(stat.substring(0, open - 1)),
            stat.substring(open + 1, close),
            stat.charAt(close + 2),
            numbers[1],
            numbers[2],
            numbers[3],
            numbers[START]));
  }

  /** The fields from the state on, which is no number and counts as the first. */
  private static long[] numbers(String stat, int from) {
    long[] numbers = new long[START + 1];
    int field = 0;
    for (int i = from; i < stat.length(); i++) {
      char c = stat.charAt(i);
      if (c == ' ' && ++field > START) {
        break;
      }
      if (c >= '0' && c <= '9') {
        numbers[field] = numbers[field] * 10 + (c - '0');
      }
    }
    return numbers;
  }

  /** Whether it still does anything: one that only waits to be reaped does not. */
  boolean isAtWork() {
    return state != 'Z' && state != 'X';
  }

  /** For people. */
  RunningProcess describe() {
    return new RunningProcess(processId, program);
  }
}
