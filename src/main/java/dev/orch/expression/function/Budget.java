package dev.orch.expression.function;

/**
 * The work that one evaluation may still do. One unit is about one part of an expression computed,
 * one element handled, or eight chars produced.
 */
public final class Budget {
  private static final long UNITS = 4_000_000;
  private static final int CHARS_PER_UNIT = 8;

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
}
