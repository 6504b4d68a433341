package dev.orch.expression;

import dev.orch.source.SourceRange;
import java.util.List;

/**
 * A path that an expression reads from its surroundings: {@code steps.build.outputs.x}, as far as
 * it is known without evaluating.
 *
 * @param path the variable, then the members read from it; never empty
 * @param range where it stands
 */
public record Reference(List<String> path, SourceRange range) {
  public Reference {
    path = List.copyOf(path);
  }

  /** The variable that is read. */
  public String variable() {
    return path.getFirst();
  }
}
