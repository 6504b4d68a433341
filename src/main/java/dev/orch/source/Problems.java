package dev.orch.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The problems found so far: a reading goes on after the first, so that all are shown at once. Of a
 * hopeless file only the first thousand errors and the first thousand warnings are kept.
 */
public final class Problems {
  private static final int MOST = 1_000;

  private final List<Problem> found = new ArrayList<>();
  private int errors;
  private int warnings;

  public void add(Problem problem) {
    int count = problem.isError() ? ++errors : ++warnings;
    if (count <= MOST) {
      found.add(problem);
    }
  }

  public void error(SourceRange range, String message) {
    add(Problem.error(range, message));
  }

  public void error(SourceRange range, String message, String hint) {
    add(Problem.error(range, message, hint));
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /** Whether there is an error in this stretch of a file. */
  public boolean hasErrorsWithin(SourceRange range) {
    if (errors == 0) {
      return false;
    }
    return found.stream().anyMatch(problem -> problem.isError() && isWithin(problem, range));
  }

  private static boolean isWithin(Problem problem, SourceRange range) {
    SourceRange place = problem.range();
    return place.file().equals(range.file())
        && place.start() >= range.start()
        && place.end() <= range.end();
  }

  /** All of them, by file in the order of first appearance, then by place. */
  public List<Problem> inOrder() {
    if (found.size() < 2) {
      return List.copyOf(found);
    }
    List<SourceFile> files = found.stream().map(p -> p.range().file()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem p) -> files.indexOf(p.range().file()))
                .thenComparingInt(p -> p.range().start()))
        .distinct()
        .toList();
  }
}
