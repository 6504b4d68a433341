package dev.orch.engine;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import java.util.Optional;

/** What becomes of an action whose turn it is. */
public enum Performance {
  /** The work is done. */
  REAL {
    @Override
    ActionResult of(ActionType type, Action action, ActionContext context)
        throws InterruptedException {
      return action.perform(context);
    }

    @Override
    Optional<String> note() {
      return Optional.empty();
    }
  },

  /** Only what reads is done; the rest says what it would do. */
  DRY {
    @Override
    ActionResult of(ActionType type, Action action, ActionContext context)
        throws InterruptedException {
      return type.isReadOnly() ? action.perform(context) : action.preview(context);
    }

    @Override
    Optional<String> note() {
      return Optional.of("this is a dry run: steps only say what they would change");
    }
  };

  abstract ActionResult of(ActionType type, Action action, ActionContext context)
      throws InterruptedException;

  /** What everybody who reads of the run must know about it. */
  abstract Optional<String> note();
}
