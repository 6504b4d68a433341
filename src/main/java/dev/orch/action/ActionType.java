package dev.orch.action;

import dev.orch.expression.TemplateTree;
import dev.orch.source.Problems;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of action, which {@link ActionCatalog} names: a public class called {@code Type}, nested
 * in its record, with a public constructor without parameters.
 */
public interface ActionType {
  /** The key under which a step names it. */
  String name();

  /** The record that declares its keys. */
  Class<? extends Record> form();

  /** What it does, in Markdown; the first sentence stands alone where actions are listed. */
  String description();

  /** A list of steps that use it, as it would stand under {@code steps:}; it can run anywhere. */
  String example();

  /** What expressions may read as {@code result.NAME}: each name with what it means. */
  default Map<String, String> results() {
    return Map.of();
  }

  /** Whether it only reads: such actions run under {@code --dry-run} and may simply run again. */
  boolean isReadOnly();

  /**
   * Whether a step with these arguments may simply run again, although nobody knows whether it was
   * done, unless the step itself says otherwise.
   */
  default boolean isRepeatable(TemplateTree arguments) {
    return isReadOnly();
  }

  /** Whether it starts a process here, so that {@code env dir shell stdin} have a meaning. */
  default boolean isProcess() {
    return false;
  }

  /**
   * Finds mistakes that the shapes of the keys do not tell, before anything runs.
   *
   * @param arguments what the playbook wrote under the action's key, already of the right shape
   * @param shell the step's shell, where it names one
   */
  default void check(TemplateTree arguments, Optional<String> shell, Problems problems) {}
}
