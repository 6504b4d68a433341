package dev.orch.playbook.parser;

import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import dev.orch.source.Suggestion;
import java.util.Collection;
import java.util.Optional;

/** Says that a name is not known, and which one was probably meant. */
final class UnknownName {
  private static final int SHORT_LIST = 8;

  private UnknownName() {}

  static void report(
      Problems problems,
      SourceRange range,
      String message,
      String wrong,
      Collection<String> known) {
    Optional<String> hint = Suggestion.hint(wrong, known).or(() -> listed(known));
    problems.add(new Problem(Problem.Severity.ERROR, range, message, hint));
  }

  private static Optional<String> listed(Collection<String> known) {
    return known.isEmpty() || known.size() > SHORT_LIST
        ? Optional.empty()
        : Optional.of("there are " + String.join(", ", known));
  }
}
