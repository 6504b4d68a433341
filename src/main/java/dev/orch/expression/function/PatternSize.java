package dev.orch.expression.function;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large a regular expression becomes when its counted repetitions are written out,
 * before anything is written out: {@code (a{1000}){1000}} is a million.
 */
final class PatternSize {
  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private int position;
  private long before;
  private long latest;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** About how many single chars to match the pattern stands for; too many never overflow. */
  static long estimate(String pattern) {
    return new PatternSize(pattern).run();
  }

  private long run() {
    while (position < pattern.length()) {
      char c = pattern.charAt(position++);
      switch (c) {
        case '(' -> open();
        case ')' -> close();
        case '{' -> repeat();
        case '[' -> characterClass();
        case '\\' -> {
          position++;
          atom(1);
        }
        default -> atom(1);
      }
    }
    while (!outer.isEmpty()) {
      close();
    }
    return before + latest;
  }

  private void atom(long size) {
    before = saturated(before + latest);
    latest = size;
  }

  private void open() {
    outer.push(saturated(before + latest));
    before = 0;
    latest = 0;
  }

  private void close() {
    long inner = saturated(before + latest + 1);
    before = outer.isEmpty() ? before : outer.pop();
    latest = inner;
  }

  private void repeat() {
    long largest = 0;
    long count = 0;
    while (position < pattern.length() && "0123456789,".indexOf(pattern.charAt(position)) >= 0) {
      char c = pattern.charAt(position++);
      count = c == ',' ? 0 : saturated(count * 10 + (c - '0'));
      largest = Math.max(largest, count);
    }
    latest = saturated(latest * (largest + 1));
  }

  private void characterClass() {
    atom(1);
    int start = position;
    while (position < pattern.length() && (pattern.charAt(position) != ']' || position == start)) {
      position += pattern.charAt(position) == '\\' ? 2 : 1;
    }
    position++;
  }

  private static long saturated(long size) {
    return Math.min(size, Integer.MAX_VALUE);
  }
}
