package dev.orch.action.exec;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.action.CommandAttempt;
import dev.orch.action.Exposure;
import dev.orch.event.Failure;
import dev.orch.expression.Expression;
import dev.orch.expression.Interpolated;
import dev.orch.expression.Reference;
import dev.orch.expression.TemplateTree;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.shape.binding.Composed;
import dev.orch.shape.binding.Key;
import dev.orch.shape.binding.OneOrMore;
import dev.orch.source.Problems;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program and its arguments, without a shell; the program's exit status decides.
 *
 * @param command the program, then its arguments; a list among them becomes several
 */
public record ExecAction(
    @Key(
            description =
                "The program, then its arguments, each passed as it is. A list among them becomes"
                    + " several arguments.",
            example = "[tar, -czf, \"${{ vars.archive }}\", \"${{ inputs.folders }}\"]")
        OneOrMore<Composed> command)
    implements Action {

  @Override
  public ActionResult perform(ActionContext context) throws InterruptedException {
    List<Argument> arguments;
    try {
      arguments = arguments();
    } catch (FunctionException e) {
      return notStarted("an argument cannot be written as text: " + e.reason());
    }
    if (arguments.isEmpty()) {
      return notStarted("there is no program: the list is empty");
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).isExposing(context)) {
        return notStarted((i == 0 ? "the program" : "argument " + i) + Exposure.READABLE);
      }
    }
    return new CommandAttempt(context)
        .run(arguments.stream().map(argument -> argument.text().text()).toList(), Map.of());
  }

  /** One argument, and what it was made of. */
  private record Argument(StringValue text, Interpolated parts) {
    boolean isExposing(ActionContext context) {
      return text.isSecret() || Exposure.isIn(parts, context::hasSecret);
    }
  }

  private static ActionResult notStarted(String reason) {
    return ActionResult.failed(Failure.Kind.NOT_STARTED, reason);
  }

  private List<Argument> arguments() throws FunctionException {
    List<Argument> arguments = new ArrayList<>();
    for (Composed part : command.elements()) {
      if (part.value() instanceof ListValue list) {
        for (Value element : list.elements()) {
          arguments.add(argument(part.with(element)));
        }
      } else {
        arguments.add(argument(part));
      }
    }
    return arguments;
  }

  private static Argument argument(Composed part) throws FunctionException {
    return new Argument(Texts.text(part.value(), new Budget()), part.parts());
  }

  /** The arguments with blanks between them. */
  @Override
  public String summary() {
    StringBuilder text = new StringBuilder();
    try {
      for (Argument argument : arguments()) {
        text.append(text.isEmpty() ? "" : " ")
            .append(argument.text().isSecret() ? "***" : argument.text().text());
      }
    } catch (FunctionException e) {
      text.append(" …");
    }
    return text.toString();
  }

  /** The action {@code exec}. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "exec";
    }

    @Override
    public Class<ExecAction> form() {
      return ExecAction.class;
    }

    @Override
    public String description() {
      return """
      A program and its arguments, without a shell; the program's exit status decides.

      Nothing in an argument has a special meaning: no quotes are needed, and no pattern is
      expanded. A program without a slash is looked up in the `PATH` of the step. A secret is
      refused as an argument, since everybody on the machine can read those: pass it with `env:`,
      `stdin:` or `files:`.

      The program gives outputs by writing to the file `$ORCH_OUTPUT`, as in `run`.\
      """;
    }

    @Override
    public String example() {
      return """
      - id: folders
        set: { list: [a b, c] }
      - exec: [printf, '%s\\n', "${{ steps.folders.outputs.list }}"]
      """;
    }

    @Override
    public Map<String, String> results() {
      return CommandAttempt.RESULTS;
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public boolean isProcess() {
      return true;
    }

    /** Finds secrets in arguments, and a whole command line where a program should be. */
    @Override
    public void check(TemplateTree arguments, Optional<String> shell, Problems problems) {
      for (Expression expression : arguments.expressions()) {
        for (Reference reference : expression.references()) {
          if (reference.variable().equals("secrets")) {
            problems.error(
                reference.range(),
                "everybody on the machine can read a secret that is an argument",
                "pass it with `env:`, `stdin:` or `files:`");
          }
        }
      }
      command(arguments).ifPresent(command -> checkProgram(command, problems));
    }

    private static Optional<TemplateTree> command(TemplateTree arguments) {
      return arguments instanceof TemplateTree.Members members
          ? members.find("command")
          : Optional.of(arguments);
    }

    private static void checkProgram(TemplateTree command, Problems problems) {
      if (command instanceof TemplateTree.Text text
          && text.isConstant()
          && text.template().text().text().strip().indexOf(' ') > 0) {
        problems.error(
            text.range(),
            "this is taken as the name of one program, blanks included",
            "write a list, like [ls, -l], or use `run:`");
      }
    }
  }
}
