package dev.orch.expression;

import dev.orch.expression.function.FunctionException;
import dev.orch.source.SourceRange;

/** An expression that gives no value: why, in words for a person, and which part of it failed. */
public final class EvaluationException extends Exception {
  private final FunctionException.Kind kind;
  private final transient SourceRange range;

  EvaluationException(FunctionException cause, SourceRange range) {
    super(cause.reason(), null, false, false);
    this.kind = cause.kind();
    this.range = range;
  }

  /** Why there is no value: one sentence without a full stop; never holds a secret. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** The part that failed, in the file that holds the expression. */
  public SourceRange range() {
    return range;
  }

  /** Whether something was read that is not there: a key, an element, a value. */
  public boolean isMissing() {
    return kind == FunctionException.Kind.MISSING;
  }

  /** Whether the work allowed for one evaluation was used up. */
  public boolean isExhausted() {
    return kind == FunctionException.Kind.EXHAUSTED;
  }
}
