package dev.orch.action.run;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.action.CommandAttempt;
import dev.orch.action.Exposure;
import dev.orch.event.Failure;
import dev.orch.expression.Interpolated;
import dev.orch.expression.TemplateTree;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.shape.binding.Key;
import dev.orch.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script through a shell; the shell's exit status decides. The script stops at the first command
 * that fails ({@code -e}), and a pipe fails with any of its commands where the shell knows how
 * ({@code -o pipefail}: bash, zsh, ksh).
 *
 * @param script the text of the script
 */
public record RunAction(
    @Key(
            description =
                "The script. Data in `${{ }}` reaches the shell in environment variables, so that"
                    + " it is never read as code; `raw(x)` puts text in as it is.",
            example = "make image TAG=${{ inputs.version }}")
        Interpolated script)
    implements Action {
  private static final String USUAL_SHELL = "sh";
  private static final int LONGEST_ARGUMENT = 30_000;
  private static final int LONGEST_SUMMARY = 200;

  @Override
  public ActionResult perform(ActionContext context) throws InterruptedException {
    String shell = context.shell().orElse(USUAL_SHELL);
    if (Exposure.isIn(text(), context::hasSecret)) {
      return ActionResult.failed(
          Failure.Kind.NOT_STARTED, "what raw() puts into the script" + Exposure.READABLE);
    }
    return switch (ShellScript.prepare(script, shell)) {
      case ShellScript.Unfit unfit -> ActionResult.failed(Failure.Kind.NOT_STARTED, unfit.reason());
      case ShellScript.Ready ready -> run(ready.script(), shell, context);
    };
  }

  /** What the shell is given as the script's text: data reaches it another way. */
  private Interpolated text() {
    List<Interpolated.Part> parts = new ArrayList<>();
    for (Interpolated.Part part : script.parts()) {
      parts.add(
          part instanceof Interpolated.Data data
              ? new Interpolated.Literal("\0", data.range())
              : part);
    }
    return new Interpolated(parts);
  }

  private static ActionResult run(ShellScript script, String shell, ActionContext context)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(shell);
    Shell.of(shell).map(Shell::options).ifPresent(command::addAll);
    try {
      command.addAll(argument(script.text(), context.scratchDirectory()));
    } catch (IOException e) {
      return ActionResult.failed(
          Failure.Kind.NOT_STARTED, "the script cannot be written to a file: " + e.getMessage());
    }
    return new CommandAttempt(context).run(command, script.variables());
  }

  /** A script is an argument of its shell, and a file where it is too long for one. */
  private static List<String> argument(String script, Path directory) throws IOException {
    if (script.length() <= LONGEST_ARGUMENT) {
      return List.of("-c", script);
    }
    Path file = directory.resolve("script");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, script);
    return List.of(file.toString());
  }

  /** The first line of the script, with the data in it as it is. */
  @Override
  public String summary() {
    StringBuilder text = new StringBuilder();
    for (Interpolated.Part part : script.parts()) {
      text.append(shown(part));
      if (text.length() > LONGEST_SUMMARY) {
        break;
      }
    }
    List<String> lines = text.toString().lines().filter(line -> !line.isBlank()).toList();
    String first = lines.isEmpty() ? "" : lines.getFirst().strip();
    if (first.length() > LONGEST_SUMMARY) {
      return first.substring(0, LONGEST_SUMMARY) + " …";
    }
    return lines.size() > 1 ? first + " …" : first;
  }

  private static String shown(Interpolated.Part part) {
    return switch (part) {
      case Interpolated.Literal literal -> literal.text();
      case Interpolated.Raw raw -> raw.text().isSecret() ? "***" : raw.text().text();
      case Interpolated.Data data -> shown(data);
    };
  }

  private static String shown(Interpolated.Data data) {
    try {
      var text = Texts.text(data.value(), new Budget());
      return text.isSecret() ? "***" : text.text();
    } catch (FunctionException e) {
      return "…";
    }
  }

  /** The action {@code run}. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "run";
    }

    @Override
    public Class<RunAction> form() {
      return RunAction.class;
    }

    @Override
    public String description() {
      return """
      A script through a shell; the shell's exit status decides.

      The shell is `sh`, or the one that the step's `shell:` names: `sh`, `bash`, `dash`, `zsh`,
      `ksh`, or any program that takes a script after `-c`, which then cannot hold `${{ }}`. The
      script stops at the first command that fails (`-e`); in bash, zsh and ksh a pipe fails with
      any of its commands (`pipefail`).

      Data in `${{ }}` is never read as code: it reaches the shell in an environment variable, and
      a quoted reference to it stands in the script, whatever the quotes around it are. A list that
      is a word of its own becomes several words; between quotes, its elements are joined with
      blanks. What the program does with its arguments is its own affair: `sed`, `awk`, `python`
      read theirs in languages of their own.

      The script gives outputs by writing to the file `$ORCH_OUTPUT`: lines `name=value`, blocks
      that begin with `name<<END` and end with the line `END`, or one JSON object.\
      """;
    }

    @Override
    public String example() {
      return """
      - id: greet
        run: |
          echo "Hello ${{ run.user }}"
          echo "count=3" >> "$ORCH_OUTPUT"
      - run: echo 'It counted to ${{ steps.greet.outputs.count }}.'
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

    /** Finds data where no form of it is safe, and every use of {@code raw}. */
    @Override
    public void check(TemplateTree arguments, Optional<String> shell, Problems problems) {
      new ScriptCheck(shell.orElse(USUAL_SHELL), problems).check(arguments);
    }
  }
}
