package dev.orch.expression.syntax;

import org.jspecify.annotations.Nullable;

/** A mistake in the text of an expression; it never leaves the reading of that expression. */
public final class SyntaxException extends Exception {
  private final int start;
  private final int end;
  private final @Nullable String hint;

  SyntaxException(int start, int end, String message) {
    this(start, end, message, null);
  }

  SyntaxException(int start, int end, String message, @Nullable String hint) {
    super(message, null, false, false);
    this.start = start;
    this.end = end;
    this.hint = hint;
  }

  /** Where it starts: an index of the text. */
  public int start() {
    return start;
  }

  /** Where it ends: an index of the text, not before the start. */
  public int end() {
    return end;
  }

  /** What is wrong. */
  public String problem() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** What to do about it. */
  public @Nullable String hint() {
    return hint;
  }
}
