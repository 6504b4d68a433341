package dev.orch.expression.function;

import dev.orch.value.StringValue;
import dev.orch.value.Value;

/**
 * The work that one evaluation may still do. One unit is about one part of an expression computed,
 * one element handled, eight chars produced, or 64 looked at.
 */
public final class Budget {
  private static final long UNITS = 4_000_000;
  private static final int CHARS_PER_UNIT = 8;
  private static final int SCANNED_CHARS_PER_UNIT = 64;

  private long left = UNITS;

  /** Takes off this many units. */
  public void spend(long units) throws FunctionException {
    left -= units;
    if (left < 0) {
      throw FunctionException.exhausted();
    }
  }

  /** Takes off what a text of this length costs; to be called before it is made. */
  public void spendChars(long length) throws FunctionException {
    spend(length / CHARS_PER_UNIT);
  }

  /** Takes off what it costs to look through a text of this length. */
  public void spendScan(long length) throws FunctionException {
    spend(length / SCANNED_CHARS_PER_UNIT);
  }

  /** Takes off what it costs to look at these values, if they are texts. */
  public void spendScan(Iterable<Value> values) throws FunctionException {
    for (Value value : values) {
      if (value instanceof StringValue text) {
        spendScan(text.text().length());
      }
    }
  }
}
