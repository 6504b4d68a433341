package dev.orch.action.set;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.shape.binding.Key;
import dev.orch.value.Value;
import java.util.Map;

/**
 * Gives names to values.
 *
 * @param values the outputs of the step
 */
public record SetAction(
    @Key(
            description =
                "Any names with any data. Each can be read as `steps.ID.outputs.NAME` by later"
                    + " steps.",
            example = "{ version: \"1.2\", tags: [a, b] }")
        Map<String, Value> values)
    implements Action {

  @Override
  public ActionResult perform(ActionContext context) {
    return ActionResult.unchanged(Map.of()).withOutputs(values);
  }

  @Override
  public String summary() {
    return "set " + String.join(", ", values.keySet());
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "set";
    }

    @Override
    public Class<SetAction> form() {
      return SetAction.class;
    }

    @Override
    public String description() {
      return "Gives names to values, for later steps to read. Nothing is started, and a value that"
          + " was set never changes.";
    }

    @Override
    public String example() {
      return """
      - id: image
        set:
          name: shop
          tags: [latest, "${{ '1.' + string(2) }}"]
      - log: ${{ steps.image.outputs.name }} has ${{ size(steps.image.outputs.tags) }} tags
      """;
    }

    @Override
    public boolean isReadOnly() {
      return true;
    }
  }
}
