package dev.orch.source;

import java.util.Optional;

/**
 * A mistake in a file, in the words of the one who wrote the file.
 *
 * @param severity whether anything may run in spite of it
 * @param range where
 * @param message what is wrong: one sentence without a full stop
 * @param hint what to do about it: one sentence, if there is a good one
 */
public record Problem(Severity severity, SourceRange range, String message, Optional<String> hint) {

  /** How bad a problem is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(SourceRange range, String message) {
    return new Problem(Severity.ERROR, range, message, Optional.empty());
  }

  public static Problem error(SourceRange range, String message, String hint) {
    return new Problem(Severity.ERROR, range, message, Optional.of(hint));
  }

  public static Problem warning(SourceRange range, String message, String hint) {
    return new Problem(Severity.WARNING, range, message, Optional.of(hint));
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
