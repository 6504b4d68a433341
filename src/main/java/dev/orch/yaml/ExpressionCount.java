package dev.orch.yaml;

import dev.orch.source.Capacity;
import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import java.util.Optional;

/** Counts what may be expressions in a text: each takes much more memory than its chars. */
final class ExpressionCount {
  private static final int MOST = Capacity.of(50_000, 1_000_000);
  private static final String OPENING = "${{";

  private ExpressionCount() {}

  /** The problem that a text has too many of them. */
  static Optional<Problem> exceed(SourceFile file) {
    String text = file.text();
    int count = 0;
    int found = text.indexOf(OPENING);
    while (found >= 0) {
      if (++count > MOST) {
        return Optional.of(
            Problem.error(
                new SourceRange(file, found, found + OPENING.length()),
                "the file has more than " + MOST + " expressions up to here",
                "keep data in files of its own, and let steps read them"));
      }
      found = text.indexOf(OPENING, found + OPENING.length());
    }
    return Optional.empty();
  }
}
