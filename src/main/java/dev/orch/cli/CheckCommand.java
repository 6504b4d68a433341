package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.Snippet;
import dev.orch.ui.ColorChoice;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch check}: every mistake of playbooks, and nothing is run. */
final class CheckCommand implements Command {
  /** The forms in which problems are told. */
  enum Format {
    TEXT,
    JSON,
    GITHUB,
    SARIF
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Finds every mistake in playbooks, and runs nothing",
            "orch check playbook.yml",
            "orch check --format github playbooks/*.yml");
    spec.addPositional(
        CommandSpecs.parameter("0..*", "1..*", "PLAYBOOK", "The playbooks to check."));
    spec.addOption(CommandSpecs.color());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    ActionCatalog catalog = ActionCatalog.load();
    boolean hasErrors = false;
    for (String name : given.parameters(0)) {
      PlaybookLoader loader = new PlaybookLoader(catalog);
      Path path = invocation.directory().resolve(name);
      var _ = loader.load(path, name);
      hasErrors |= loader.problems().hasErrors();
      show(loader.problems(), given, invocation);
    }
    return hasErrors ? ExitCode.INVALID : ExitCode.SUCCEEDED;
  }

  /** Writes problems to stderr, in colours if that is a terminal. */
  static void show(Problems problems, GivenOptions given, Invocation invocation) {
    List<Problem> found = problems.inOrder();
    if (found.isEmpty()) {
      return;
    }
    ColorChoice choice = given.choice("--color", ColorChoice.class).orElse(ColorChoice.AUTO);
    boolean isColored =
        choice.isColored(invocation.environment(), invocation.console().isErrTerminal());
    invocation.printError(
        Snippet.renderAll(found, isColored ? Snippet.Colors.ON : Snippet.Colors.OFF) + "\n");
  }
}
