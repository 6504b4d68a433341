package dev.orch.action;

import java.util.Map;

/**
 * One attempt's work, with all its keys: a record whose components are the keys that a playbook may
 * write, in kebab-case. The first component is the main one: a playbook may give it alone. An
 * {@code Optional} component may be left out, as may a list, a map or a truth.
 */
public interface Action {
  /**
   * Does the work.
   *
   * @throws InterruptedException never because of a cancellation, which the context tells
   */
  ActionResult perform(ActionContext context) throws InterruptedException;

  /** What it will do, in one line for people. */
  String summary();

  /** Says what {@link #perform} would do and does nothing: the step under {@code --dry-run}. */
  default ActionResult preview(ActionContext context) throws InterruptedException {
    context.writeLine("would run: " + summary());
    return ActionResult.changed(Map.of());
  }
}
