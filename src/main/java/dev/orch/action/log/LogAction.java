package dev.orch.action.log;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.event.Failure;
import dev.orch.expression.Interpolated;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.shape.binding.Key;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a message to the step's output.
 *
 * @param message of one line or several
 * @param level how much it matters
 */
public record LogAction(
    @Key(
            description = "What to say. Lists and maps in it are shown as JSON.",
            example = "Deployed ${{ inputs.version }}")
        Interpolated message,
    @Key(
            description = "How much it matters. A warning has the word before each of its lines.",
            defaultText = "info",
            example = "warning")
        Optional<Level> level)
    implements Action {

  /** How much a message matters. */
  public enum Level {
    INFO,
    WARNING
  }

  @Override
  public ActionResult perform(ActionContext context) {
    try {
      String prefix = level.orElse(Level.INFO) == Level.WARNING ? "warning: " : "";
      text().lines().forEach(line -> context.writeLine(prefix + line));
      return ActionResult.unchanged(Map.of());
    } catch (FunctionException cause) {
      return ActionResult.failed(Failure.Kind.NOT_STARTED, "message: " + cause.reason());
    }
  }

  @Override
  public String summary() {
    return "write a message";
  }

  private String text() throws FunctionException {
    StringBuilder text = new StringBuilder();
    for (Interpolated.Part part : message.parts()) {
      switch (part) {
        case Interpolated.Literal literal -> text.append(literal.text());
        case Interpolated.Raw raw -> text.append(raw.text().text());
        case Interpolated.Data data -> text.append(Texts.text(data.value(), new Budget()).text());
      }
    }
    return text.toString();
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public Class<LogAction> form() {
      return LogAction.class;
    }

    @Override
    public String description() {
      return "Writes a line for the reader. It stands in the step's output and in its log.";
    }

    @Override
    public String example() {
      return """
      - log: The backup starts.
      - log: { message: The disk is nearly full., level: warning }
      """;
    }

    @Override
    public boolean isReadOnly() {
      return true;
    }
  }
}
