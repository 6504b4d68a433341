package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.action.ActionForm;
import dev.orch.action.ActionType;
import dev.orch.source.Suggestion;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.ui.text.TextTable;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch actions}: what steps can do, all in a list or one with its keys. */
final class ActionsCommand implements Command {
  @Override
  public String name() {
    return "actions";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Lists the actions that steps can have, or explains one",
            "orch actions",
            "orch actions file");
    List<String> names = List.copyOf(ActionCatalog.load().names());
    spec.addPositional(
        CommandSpecs.parameter("0", "0..1", "NAME", "The action to explain.").toBuilder()
            .completionCandidates(names)
            .build());
    spec.addOption(CommandSpecs.color());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    ActionCatalog catalog = ActionCatalog.load();
    StyledWriter lines = new StyledWriter(invocation.console().out(), given.isColored(invocation));
    given
        .parameter(0)
        .ifPresentOrElse(
            name -> new ActionManual(lines).write(form(catalog, name)),
            () -> list(catalog, invocation.width(), lines));
    lines.flush();
    return ExitCode.SUCCEEDED;
  }

  private static ActionForm form(ActionCatalog catalog, String name) {
    return catalog
        .find(name)
        .orElseThrow(() -> {
          String hint =
              Suggestion.hint(name, catalog.names()).orElse("'orch actions' lists them all");
          return new WrongUsage("there is no action '" + name + "'; " + hint);
        });
  }

  private static void list(ActionCatalog catalog, int width, StyledWriter lines) {
    TextTable table =
        TextTable.of(TextTable.Column.left("ACTION"), TextTable.Column.cuttable("DOES"));
    for (ActionType type : catalog.types()) {
      table.row(StyledLine.of(Style.MARKED, type.name()), StyledLine.of(firstSentence(type)));
    }
    table.lines(width, "…").forEach(lines::write);
  }

  private static String firstSentence(ActionType type) {
    String text = type.description().replace('\n', ' ');
    int end = text.indexOf(". ");
    return end < 0 ? text.strip() : text.substring(0, end + 1);
  }
}
