package dev.orch.playbook.parser;

import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;

/** Tells of a secret that stands in a playbook, without showing the line where it stands. */
final class ClearSecret {
  private ClearSecret() {}

  static Problem problem(SourceRange range, String message, String hint) {
    SourceFile hidden = SourceFile.of(range.file().name(), "");
    return Problem.error(
        new SourceRange(hidden, 0, 0), "line " + range.line() + ": " + message, hint);
  }
}
