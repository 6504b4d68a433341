package dev.orch.cli;

import dev.orch.action.Respondent;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.TrailCopy;
import dev.orch.event.EventSink;
import dev.orch.event.TrailException;
import dev.orch.ui.Advice;
import dev.orch.ui.ColorChoice;
import dev.orch.ui.OutputMode;
import dev.orch.ui.Theme;
import dev.orch.ui.live.LiveOptions;
import dev.orch.ui.live.LiveOutput;
import dev.orch.ui.plain.CiService;
import dev.orch.ui.plain.PlainOptions;
import dev.orch.ui.plain.PlainOutput;
import dev.orch.ui.plain.QuietOptions;
import dev.orch.ui.plain.QuietOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything to which one run is shown while it goes on. */
final class RunOutput implements AutoCloseable {
  /** The option that shows what steps write as it is. */
  static final String RAW = "--raw-output";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Invocation invocation;
  private final GivenOptions given;
  private final List<EventSink> sinks = new ArrayList<>();
  private final List<TrailCopy> copies = new ArrayList<>();
  private final List<AutoCloseable> closed = new ArrayList<>();
  private Optional<LiveOutput> live = Optional.empty();

  private RunOutput(GivenOptions given, Invocation invocation) {
    this.given = given;
    this.invocation = invocation;
  }

  /** The outputs that the command line and the terminal call for. */
  static RunOutput open(GivenOptions given, Invocation invocation, RunDirectory directory) {
    RunOutput output = new RunOutput(given, invocation);
    given.text("--audit").ifPresent(output::copyTo);
    output.addLog(directory);
    switch (output.mode()) {
      case LIVE -> output.addLive();
      case PLAIN -> output.addPlain();
      case JSON -> output.copies.add(new TrailCopy(invocation.console().out()));
      case QUIET -> output.addQuiet(directory.path());
    }
    return output;
  }

  /** The one that was chosen, else what suits; lines of a log would tear what is drawn live. */
  private OutputMode mode() {
    boolean isLoggedHere = given.has("--verbose") && !hasLogFile();
    return given
        .choice("--output", OutputMode.class)
        .orElseGet(() ->
            isLoggedHere || given.has(RAW)
                ? OutputMode.PLAIN
                : OutputMode.of(invocation.environment(), invocation.console().isOutTerminal()));
  }

  private boolean hasLogFile() {
    return !invocation.environment().getOrDefault("ORCH_LOG", "").isEmpty();
  }

  private void addLog(RunDirectory directory) {
    if (given.has("--verbose") || hasLogFile()) {
      RunLog log = RunLog.open(given, invocation);
      log.begin(directory.path());
      sinks.add(log);
      closed.add(log);
    }
  }

  List<EventSink> sinks() {
    return sinks;
  }

  List<TrailCopy> copies() {
    return copies;
  }

  /**
   * Refuses what cannot be shown or kept like that, before anything runs.
   *
   * @throws WrongUsage if there is something
   */
  static void check(GivenOptions given) {
    var _ = given.size("--log-limit");
    boolean isPlain =
        given
            .choice("--output", OutputMode.class)
            .filter(mode -> mode != OutputMode.PLAIN)
            .isEmpty();
    if (given.has(RAW) && !isPlain) {
      throw new WrongUsage(RAW + " goes with --output plain alone");
    }
  }

  Respondent respondent() {
    Respondent atTerminal = new TerminalRespondent(invocation, given.has("--yes"));
    Respondent shown = live.isPresent() ? new LiveRespondent(atTerminal, live.get()) : atTerminal;
    return given.has("--no-input") ? new SilentRespondent(shown) : shown;
  }

  private void copyTo(String file) {
    Path path = invocation.path(file);
    try {
      OutputStream stream = Files.newOutputStream(path);
      copies.add(new TrailCopy(stream));
      closed.add(stream);
    } catch (IOException failure) {
      throw new TrailException(
          "cannot write the copy of the trail to " + path + ": " + failure, failure);
    }
  }

  private void addLive() {
    LiveOptions options = new LiveOptions(isColored(), theme(), System::nanoTime, Advice::reading);
    live = LiveOutput.open(invocation.console().unsafeOut(), options);
    if (live.isPresent()) {
      sinks.add(live.get());
      closed.add(live.get());
    } else {
      addPlain();
    }
  }

  private void addPlain() {
    Map<String, String> environment = invocation.environment();
    PlainOptions options =
        new PlainOptions(
            isColored(),
            theme(),
            given.has(RAW),
            CiService.of(environment),
            Optional.ofNullable(environment.get("GITHUB_STEP_SUMMARY")).map(Path::of),
            System::nanoTime,
            true,
            Advice::reading);
    PlainOutput plain =
        PlainOutput.to(
            given.has(RAW) ? invocation.console().unsafeOut() : invocation.console().out(),
            options);
    sinks.add(plain);
    closed.add(plain);
  }

  private void addQuiet(Path directory) {
    boolean isColored =
        color().isColored(invocation.environment(), invocation.console().isErrTerminal());
    QuietOptions options = new QuietOptions(isColored, theme(), directory, Advice::reading);
    QuietOutput quiet = QuietOutput.to(invocation.console().err(), options);
    sinks.add(quiet);
    closed.add(quiet);
  }

  private boolean isColored() {
    return given.isColored(invocation);
  }

  private ColorChoice color() {
    return given.choice("--color", ColorChoice.class).orElse(ColorChoice.AUTO);
  }

  private Theme theme() {
    return Theme.of(invocation.environment());
  }

  /** Brings everything to where it is shown. */
  @Override
  public void close() {
    copies.forEach(this::finish);
    for (AutoCloseable output : closed) {
      try {
        output.close();
      } catch (Exception failure) {
        invocation.printError("orch: an output could not be closed: " + failure + "\n");
      }
    }
  }

  private void finish(TrailCopy copy) {
    try {
      boolean isFile = given.has("--audit") && copy == copies.getFirst();
      copy.finish(PATIENCE)
          .filter(_ -> isFile)
          .ifPresent(failure ->
              invocation.printError(
                  "orch: the copy of the trail is not complete: " + failure + "\n"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
