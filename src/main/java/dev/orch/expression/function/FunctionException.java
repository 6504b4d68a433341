package dev.orch.expression.function;

/** A function or operator that cannot give a result: says why, in words for a person. */
public final class FunctionException extends Exception {
  private final Kind kind;

  private FunctionException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** A failure for this reason: one sentence without a full stop. */
  public static FunctionException failed(String reason) {
    return new FunctionException(Kind.FAILED, reason);
  }

  /** What was asked for is not there; {@code a ?? b} then takes b. */
  public static FunctionException missing(String reason) {
    return new FunctionException(Kind.MISSING, reason);
  }

  /** The work allowed for one evaluation is used up; nothing absorbs this. */
  public static FunctionException exhausted() {
    return new FunctionException(
        Kind.EXHAUSTED, "this expression needs more work or memory than one evaluation may take");
  }

  /** What kind of failure it is. */
  public Kind kind() {
    return kind;
  }

  /** Why there is no result. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** The kinds of failure. */
  public enum Kind {
    FAILED,
    MISSING,
    EXHAUSTED
  }
}
