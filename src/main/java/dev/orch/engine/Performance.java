package dev.orch.engine;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;

/** What becomes of an action whose turn it is. */
@FunctionalInterface
public interface Performance {
  ActionResult of(ActionType type, Action action, ActionContext context)
      throws InterruptedException;

  /** The work is done. */
  static Performance real() {
    return (_, action, context) -> action.perform(context);
  }

  /** Only what reads is done; the rest says what it would do. */
  static Performance dry() {
    return (type, action, context) ->
        type.isReadOnly() ? action.perform(context) : action.preview(context);
  }
}
