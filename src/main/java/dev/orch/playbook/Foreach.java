package dev.orch.playbook;

import dev.orch.expression.TemplateTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step is repeated for.
 *
 * @param members what gives the members
 * @param itemName the name under which the step reads its member
 * @param maxParallel how many members run at a time
 * @param isFailFast whether the first failure cancels the other members
 */
public record Foreach(
    Members members, String itemName, Optional<Setting<Long>> maxParallel, boolean isFailFast) {

  /** What gives the members. */
  public sealed interface Members {}

  /** A list, a map, a number, or an expression that gives one. */
  public record Each(TemplateTree values) implements Members {}

  /**
   * Every combination of the members of several lists.
   *
   * @param axes names and lists
   * @param exclude combinations, whole or in part, that are left out
   */
  public record Matrix(Map<String, TemplateTree> axes, List<TemplateTree> exclude)
      implements Members {}
}
