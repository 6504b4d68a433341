package dev.orch.cli;

import dev.orch.audit.PastRun;
import dev.orch.audit.RunHistory;
import dev.orch.audit.RunStatus;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.JsonText;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.text.HumanDuration;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.ui.text.TextTable;
import dev.orch.value.IntValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch runs}: the runs of the past, the newest first. */
final class RunsCommand implements Command {
  private static final int USUAL_LIMIT = 20;

  /** How the list is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Lists the runs of the past, the newest first",
            "orch runs",
            "orch runs --limit 100 --format json");
    spec.addOption(
        CommandSpecs.value("N", "How many to list; " + USUAL_LIMIT + " if not given.", "--limit"));
    spec.addOption(
        CommandSpecs.choice(
            "FORMAT",
            GivenOptions.words(Format.class),
            "text: a table; json: an object a line.",
            "--format"));
    spec.addOption(CommandSpecs.color());
    spec.addOption(CommandSpecs.stateDirectory());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    RunHistory history = RunFinder.history(given, invocation);
    int limit = given.count("--limit").orElse(USUAL_LIMIT);
    Format format = given.choice("--format", Format.class).orElse(Format.TEXT);
    List<RunId> runs = history.runs();
    List<PastRun> summaries =
        runs.stream()
            .limit(limit)
            .flatMap(run -> summary(history, run, invocation).stream())
            .toList();
    StyledWriter lines = new StyledWriter(invocation.console().out(), given.isColored(invocation));
    switch (format) {
      case TEXT -> writeTable(summaries, lines, invocation);
      case JSON -> summaries.forEach(run -> lines.writeRaw(json(run)));
    }
    lines.flush();
    if (format == Format.TEXT && runs.size() > limit) {
      invocation.printError(
          runs.size() - limit + " older runs are not listed; --limit lists more\n");
    }
    return ExitCode.SUCCEEDED;
  }

  /** A damaged run must not hide the others. */
  private static Optional<PastRun> summary(RunHistory history, RunId run, Invocation invocation) {
    try {
      return history.summary(run);
    } catch (TrailException damaged) {
      invocation.printError("orch: " + damaged.getMessage() + "\n");
      return Optional.empty();
    }
  }

  private static void writeTable(List<PastRun> runs, StyledWriter lines, Invocation invocation) {
    if (runs.isEmpty()) {
      return;
    }
    TextTable table =
        TextTable.of(
            TextTable.Column.left("RUN"),
            TextTable.Column.cuttable("PLAYBOOK"),
            TextTable.Column.left("STATUS"),
            TextTable.Column.left("STARTED"),
            TextTable.Column.right("TOOK"));
    for (PastRun run : runs) {
      table.row(
          StyledLine.of(run.run().text()),
          StyledLine.of(run.name()),
          StyledLine.of(style(run.status()), run.status().token()),
          StyledLine.of(time(run.started())),
          StyledLine.of(run.duration().map(HumanDuration::of).orElse("")));
    }
    table.lines(invocation.width(), "…").forEach(lines::write);
  }

  /** A moment as people read it, in UTC as in the names of runs. */
  static String time(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
  }

  /** The colour of a status. */
  static Style style(RunStatus status) {
    return switch (status) {
      case SUCCEEDED -> Style.GOOD;
      case FAILED, CRASHED -> Style.BAD;
      case CANCELLED, UNKNOWN -> Style.CAUTION;
      case RUNNING -> Style.MARKED;
    };
  }

  private static String json(PastRun run) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("run", StringValue.of(run.run().text()));
    fields.put("name", StringValue.of(run.name()));
    fields.put("playbook", StringValue.of(run.playbook()));
    fields.put("status", StringValue.of(run.status().token()));
    fields.put("started", StringValue.of(run.started().toString()));
    run.duration().ifPresent(time -> fields.put("durationMs", new IntValue(time.toMillis())));
    try {
      return JsonText.write(MapValue.ofNames(fields), new Budget()).text();
    } catch (FunctionException tooLarge) {
      throw new IllegalStateException("a run in one line fits any budget", tooLarge);
    }
  }
}
