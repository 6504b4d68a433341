package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.report.ProblemReport;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.Snippet;
import dev.orch.ui.ColorChoice;
import dev.orch.ui.plain.CiCommands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
            "Finds every mistake in playbooks, and runs nothing; says nothing if there is none",
            "orch check playbook.yml",
            "orch check --format github playbooks/*.yml",
            "orch check --format sarif playbook.yml > orch.sarif");
    spec.addPositional(
        CommandSpecs.parameter("0..*", "1..*", "PLAYBOOK", "The playbooks to check."));
    spec.addOption(
        CommandSpecs.choice(
            "FORMAT",
            GivenOptions.words(Format.class),
            "text: for people, to stderr; json, github (annotations) or sarif: to stdout.",
            "--format"));
    spec.addOption(CommandSpecs.color());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    Format format = given.choice("--format", Format.class).orElse(Format.TEXT);
    ActionCatalog catalog = ActionCatalog.load();
    List<String> names = given.parameters(0);
    List<Problem> found = new ArrayList<>();
    boolean hasErrors = false;
    for (String name : names) {
      PlaybookLoader loader = new PlaybookLoader(catalog);
      Path path = invocation.path(name);
      var _ = loader.load(path, name);
      Problems problems = loader.problems();
      hasErrors |= problems.hasErrors();
      found.addAll(problems.inOrder());
    }
    switch (format) {
      case TEXT -> showAll(found, names.size(), given, invocation);
      case JSON -> invocation.print(ProblemReport.json(found));
      case GITHUB -> invocation.print(ProblemReport.github(found));
      case SARIF -> invocation.print(ProblemReport.sarif(found, Version.text()));
    }
    return hasErrors ? ExitCode.INVALID : ExitCode.SUCCEEDED;
  }

  private static void showAll(
      List<Problem> found, int files, GivenOptions given, Invocation invocation) {
    show(found, given, invocation);
    if (files > 1 && !found.isEmpty()) {
      long errors = found.stream().filter(Problem::isError).count();
      invocation.printError(
          "\n"
              + files
              + " playbooks, "
              + counted(errors, "error")
              + counted(found.size() - errors, "warning", ", ")
              + "\n");
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + (count == 1 ? noun : noun + "s");
  }

  private static String counted(long count, String noun, String before) {
    return count == 0 ? "" : before + counted(count, noun);
  }

  /** Writes problems to stderr, in colours if that is a terminal. */
  static void show(Problems problems, GivenOptions given, Invocation invocation) {
    show(problems.inOrder(), given, invocation);
  }

  private static void show(List<Problem> found, GivenOptions given, Invocation invocation) {
    if (found.isEmpty()) {
      return;
    }
    ColorChoice choice = given.choice("--color", ColorChoice.class).orElse(ColorChoice.AUTO);
    boolean isColored =
        choice.isColored(invocation.environment(), invocation.console().isErrTerminal());
    String text = Snippet.renderAll(found, isColored ? Snippet.Colors.ON : Snippet.Colors.OFF);
    invocation.printColoredError(
        text.lines().map(line -> CiCommands.disarmed(line) + "\n").collect(Collectors.joining()));
  }
}
