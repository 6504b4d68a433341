package dev.orch.cli;

import dev.orch.audit.PastRun;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunHistory;
import dev.orch.audit.RunStatus;
import dev.orch.audit.TrailBreak;
import dev.orch.audit.TrailLine;
import dev.orch.audit.TrailReader;
import dev.orch.audit.TrailVerification;
import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.TrailException;
import dev.orch.ui.Advice;
import dev.orch.ui.Theme;
import dev.orch.ui.TolerantStream;
import dev.orch.ui.plain.CiService;
import dev.orch.ui.plain.PlainOptions;
import dev.orch.ui.plain.PlainReplay;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch show}: a run of the past as it went, read back from its trail. */
final class ShowCommand implements Command {
  /** How the run is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public String name() {
    return "show";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Shows a run of the past, step by step",
            "orch show last",
            "orch show 20261121-02",
            "orch show last --format json | jq .type");
    spec.addPositional(CommandSpecs.run());
    spec.addOption(
        CommandSpecs.choice(
            "FORMAT",
            GivenOptions.words(Format.class),
            "text: lines for people; json: the events of the trail as they are.",
            "--format"));
    spec.addOption(CommandSpecs.color());
    spec.addOption(CommandSpecs.stateDirectory());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    RunHistory history = RunFinder.history(given, invocation);
    RunDirectory directory = RunFinder.directory(history, given.parameters(0).getFirst());
    Optional<TrailBreak> broken =
        switch (given.choice("--format", Format.class).orElse(Format.TEXT)) {
          case TEXT -> replay(directory, given, invocation);
          case JSON -> copy(directory, invocation);
        };
    if (broken.isPresent()) {
      distrust(directory, broken.get(), invocation);
      return ExitCode.UNVERIFIED;
    }
    Optional<PastRun> run = history.summary(directory.run());
    if (run.isEmpty()) {
      throw new TrailException(
          directory.trail() + ": the trail is empty: the run never began, or somebody emptied it");
    }
    tellWithoutEnd(run.get(), directory, invocation);
    return ExitCode.SUCCEEDED;
  }

  /** Says that what was shown is not what orch wrote. */
  static void distrust(RunDirectory directory, TrailBreak broken, Invocation invocation) {
    invocation.printError(
        "orch: do not trust this: "
            + directory.trail()
            + ":"
            + broken.line()
            + ": "
            + broken.message()
            + "\n");
  }

  private static Optional<TrailBreak> replay(
      RunDirectory directory, GivenOptions given, Invocation invocation) {
    boolean isColored = given.isColored(invocation);
    OutputStream out = new TolerantStream(invocation.console().out());
    Theme theme = Theme.of(invocation.environment());
    PlainOptions options =
        new PlainOptions(
            isColored,
            theme,
            false,
            CiService.NONE,
            Optional.empty(),
            () -> 0,
            false,
            Advice::reading);
    try (TrailReader trail = TrailReader.open(directory.trail());
        PlainReplay replay = PlainReplay.to(out, options)) {
      for (Optional<TrailLine> line = trail.next(); line.isPresent(); line = trail.next()) {
        if (line.get() instanceof TrailLine.Known(_, EventEnvelope envelope)) {
          if (envelope.event() instanceof RunStarted started) {
            RunHead.write(envelope, started, out, isColored);
          }
          replay.accept(envelope);
        }
      }
      return trail.firstBreak();
    }
  }

  private static Optional<TrailBreak> copy(RunDirectory directory, Invocation invocation) {
    try (TrailReader trail = TrailReader.open(directory.trail())) {
      Optional<TrailLine> line = trail.next();
      while (line.isPresent()) {
        line = trail.next();
      }
      Files.copy(directory.trail(), new TolerantStream(invocation.console().colorlessOut()));
      return trail.firstBreak();
    } catch (IOException failure) {
      throw new TrailException("cannot read " + directory.trail() + ": " + failure, failure);
    }
  }

  private static void tellWithoutEnd(PastRun run, RunDirectory directory, Invocation invocation) {
    if (run.status() == RunStatus.RUNNING) {
      invocation.printError("orch: the run still goes on\n");
    } else if (run.status() == RunStatus.CRASHED) {
      invocation.printError("orch: the run crashed here: its trail has no end\n");
    } else if (run.status() == RunStatus.UNKNOWN) {
      invocation.printError(
          "orch: the trail has no end: the run goes on, or crashed, on another machine\n");
    } else if (!TrailVerification.of(directory.trail()).isIntact()) {
      invocation.printError(
          "orch: the trail is not sealed: orch was stopped before, or the end was cut off\n");
    }
  }
}
