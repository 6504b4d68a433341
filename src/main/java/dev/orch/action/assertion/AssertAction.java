package dev.orch.action.assertion;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.event.Failure;
import dev.orch.expression.Expression;
import dev.orch.shape.binding.Key;
import dev.orch.shape.binding.OneOrMore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fails unless all conditions hold.
 *
 * @param that the conditions; all are looked at, so that all that fail are named
 * @param message what it means if one does not hold
 */
public record AssertAction(
    @Key(
            description =
                "A condition, or a list of them. Each is an expression; all must be true.",
            example = "[size(inputs.hosts) > 0, inputs.port < 65536]")
        OneOrMore<Expression> that,
    @Key(
            description =
                "What to say if one does not hold. The conditions that failed are named after it.",
            example = "The release needs at least one host.")
        Optional<String> message)
    implements Action {

  @Override
  public ActionResult perform(ActionContext context) {
    List<String> failures = new ArrayList<>();
    for (Expression condition : that.elements()) {
      new Condition(condition).failure(context).ifPresent(failures::add);
    }
    if (failures.isEmpty()) {
      return ActionResult.unchanged(Map.of());
    }
    String all = String.join("; ", failures);
    return ActionResult.failed(
        Failure.Kind.ASSERTION, message.map(text -> text + " (" + all + ")").orElse(all));
  }

  @Override
  public String summary() {
    return "check that "
        + String.join(" and ", that.elements().stream().map(Expression::source).toList());
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "assert";
    }

    @Override
    public Class<AssertAction> form() {
      return AssertAction.class;
    }

    @Override
    public String description() {
      return "Fails unless all conditions hold. The message names each condition that does not, and"
          + " the values that it read.";
    }

    @Override
    public String example() {
      return """
      - assert: 1 + 1 == 2
      - assert:
          that:
            - run.user != ''
            - size(run.id) > 0
          message: Nobody runs this.
      """;
    }

    @Override
    public boolean isReadOnly() {
      return true;
    }
  }
}
