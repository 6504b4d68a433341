package dev.orch.cli;

import dev.orch.audit.IndexEntry;
import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.PastRun;
import dev.orch.audit.RunHistory;
import dev.orch.audit.RunIndex;
import dev.orch.audit.RunRemoval;
import dev.orch.audit.Surroundings;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import dev.orch.source.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch prune}: removes runs that have ended, and remembers their heads. */
final class PruneCommand implements Command {
  /** How what was removed is listed. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public String name() {
    return "prune";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Removes old runs that have ended; the index keeps their heads",
            "orch prune --older-than 90d --dry-run",
            "orch prune --keep 100 --older-than 90d");
    spec.addOption(
        CommandSpecs.value("N", "Keep the newest runs that have ended, so many.", "--keep"));
    spec.addOption(
        CommandSpecs.value("TIME", "Keep what was started since then: 90d, 12h.", "--older-than"));
    spec.addOption(CommandSpecs.flag("Only say what would be removed.", "--dry-run"));
    spec.addOption(
        CommandSpecs.choice(
            "FORMAT",
            GivenOptions.words(Format.class),
            "text: a run a line; json: an object a line.",
            "--format"));
    spec.addOption(CommandSpecs.stateDirectory());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    Optional<Integer> keep = given.count("--keep");
    Optional<Duration> age = given.duration("--older-than");
    if (keep.isEmpty() && age.isEmpty()) {
      throw new WrongUsage(
          "say what may go: --older-than 90d, --keep 100, or both, which keeps what either keeps");
    }
    Format format = given.choice("--format", Format.class).orElse(Format.TEXT);
    Path state = RunFinder.state(given, invocation);
    Surroundings here =
        new Surroundings(invocation.environment(), Path.of("/"), invocation.directory());
    Liveness liveness = Liveness.here(here.host(), here.bootId());
    RunRemoval removal = new RunRemoval(state, new RunIndex(state, invocation.clock()), liveness);
    boolean isDry = given.has("--dry-run");
    if (!isDry) {
      removal.finishEarlier();
    }
    Optional<Instant> before = age.map(invocation.clock().instant()::minus);
    RunHistory history = new RunHistory(state, liveness);
    for (IndexEntry.Sealed run : old(history, removal, keep.orElse(0), before)) {
      LockHolder self =
          new LockHolder(
              run.run(),
              Optional.empty(),
              ProcessHandle.current().pid(),
              here.host(),
              here.bootId(),
              invocation.clock().instant());
      if (isDry || removal.remove(run.run(), self, invocation.user())) {
        invocation.print(line(run, isDry, format) + "\n");
      }
    }
    return ExitCode.SUCCEEDED;
  }

  private static List<IndexEntry.Sealed> old(
      RunHistory history, RunRemoval removal, int keep, Optional<Instant> before) {
    List<IndexEntry.Sealed> old = new ArrayList<>();
    int kept = 0;
    for (RunId run : history.runs()) {
      Optional<IndexEntry.Sealed> sealed = removal.sealed(run);
      if (sealed.isPresent() && ++kept > keep && isBefore(history, run, before)) {
        old.add(sealed.get());
      }
    }
    return old.reversed();
  }

  private static boolean isBefore(RunHistory history, RunId run, Optional<Instant> before) {
    try {
      Optional<Instant> started = history.summary(run).map(PastRun::started);
      return before.isEmpty() || started.filter(time -> time.isBefore(before.get())).isPresent();
    } catch (TrailException damaged) {
      return false;
    }
  }

  private static String line(IndexEntry.Sealed run, boolean isDry, Format format) {
    return switch (format) {
      case TEXT ->
          (isDry ? "would remove " : "removed ")
              + run.run()
              + " ("
              + VisibleText.of(run.name(), Integer.MAX_VALUE)
              + ", "
              + run.outcome().token()
              + "), head "
              + run.head();
      case JSON ->
          new JsonObject()
              .add("run", run.run().text())
              .add("name", run.name())
              .add("outcome", run.outcome().token())
              .add("head", run.head())
              .add("removed", !isDry)
              .line();
    };
  }
}
