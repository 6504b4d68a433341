package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.NetworkDisk;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.StateLocation;
import dev.orch.audit.TrailBreak;
import dev.orch.engine.Recollection;
import dev.orch.engine.Resumption;
import dev.orch.engine.RunRequest;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent.Recovered;
import dev.orch.event.RunEvent.Resumed;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunOptions;
import dev.orch.event.RunOrigin;
import dev.orch.event.TrailException;
import dev.orch.graph.StepGraph;
import dev.orch.secret.PrivateDirectory;
import dev.orch.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch resume}: goes on with a run that failed, was stopped, or crashed. */
final class ResumeCommand implements Command {
  @Override
  public String name() {
    return "resume";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Goes on with a run that failed, was stopped, or crashed",
            "orch resume last",
            "orch resume 20261121-02 --step deploy=done");
    spec.addPositional(CommandSpecs.run());
    spec.addOption(
        CommandSpecs.values(
            "STEP=WHAT",
            "What becomes of a step of which nobody knows whether it was done: done, rerun or"
                + " skip; while its processes are there: wait, kill or abandon.",
            "--step"));
    spec.addOption(
        CommandSpecs.flag("Go on although the playbook was changed.", "--accept-changes"));
    spec.addOption(
        CommandSpecs.values(
            "NAME=VALUE", "A secret input, which no trail keeps.", "-i", "--input"));
    spec.addOption(
        CommandSpecs.value(
            "FILE",
            "A YAML file with inputs, of which only secret ones count; -i is stronger.",
            "--inputs"));
    spec.addOption(CommandSpecs.flag("Answer every question with its default.", "--yes"));
    spec.addOption(CommandSpecs.flag("Never ask: what is missing is an error.", "--no-input"));
    spec.addOption(
        CommandSpecs.value("N", "How many steps run at a time.", "-j", "--max-parallel"));
    spec.addOption(
        CommandSpecs.value("TIME", "The most time that it may take from now on.", "--timeout"));
    RunCommand.addOutput(spec);
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    HeadStart.begin();
    GivenOptions given = new GivenOptions(arguments);
    RunOutput.check(given);
    RunDirectory directory =
        RunFinder.directory(RunFinder.history(given, invocation), given.parameters(0).getFirst());
    directory.requireOwn();
    Session session = new Session(given, invocation, directory);
    return session.exclusive.within(directory, session::resume);
  }

  /** One call of the command, for one run. */
  private static final class Session {
    private final GivenOptions given;
    private final Invocation invocation;
    private final RunDirectory directory;
    private final Path state;
    private final ExclusiveRun exclusive;
    private final ActionCatalog catalog = ActionCatalog.load();
    private final RequestedRun requested;
    private final Liveness liveness;

    Session(GivenOptions given, Invocation invocation, RunDirectory directory) {
      this.given = given;
      this.invocation = invocation;
      this.directory = directory;
      this.requested = new RequestedRun(given, invocation);
      this.state =
          StateLocation.find(
              given.text("--state-dir"), invocation.environment(), invocation.directory());
      RunOrigin origin = requested.origin(invocation.directory());
      LockHolder self = LockHolder.of(directory.run(), origin, invocation.clock().instant());
      this.liveness = Liveness.here(origin.host(), origin.bootId());
      this.exclusive = new ExclusiveRun(state, self, liveness, given, invocation);
    }

    ExitCode resume() {
      TrailAhead reading = TrailAhead.of(directory);
      PlaybookLoader loader = new PlaybookLoader(catalog);
      Optional<StepGraph> graph =
          PastTrail.beginning(directory).flatMap(begun -> load(loader, begun));
      PastTrail trail = reading.await();
      if (trail.firstBreak().isPresent()) {
        return refuse(ExitCode.UNVERIFIED, changed(trail.firstBreak().get()));
      }
      Optional<RunStarted> started = trail.past().start();
      if (started.isEmpty()) {
        return refuse(
            ExitCode.USAGE, "it never began, so there is nothing to resume; start it anew");
      }
      Optional<RunFinished> finish = trail.past().finish();
      if (finish.filter(end -> end.outcome() == Outcome.SUCCEEDED).isPresent()
          && trail.past().isSealed()) {
        invocation.printError("orch: run " + directory.run() + " succeeded; nothing to resume\n");
        return ExitCode.SUCCEEDED;
      }
      Optional<String> elsewhere = elsewhere(trail.past(), started.get());
      if (elsewhere.isPresent()) {
        return refuse(ExitCode.LOCKED, elsewhere.get());
      }
      if (started.get().options().isDry()) {
        return refuse(ExitCode.USAGE, "it was a dry run, which did nothing that could go on");
      }
      return resume(trail, started.get(), loader, graph);
    }

    private Optional<StepGraph> load(PlaybookLoader loader, RunStarted started) {
      Path path = playbook(started);
      return loader.load(path, path.toString());
    }

    private Path playbook(RunStarted started) {
      try {
        Path from = started.directory().map(Path::of).orElse(invocation.directory());
        return from.resolve(started.playbook()).normalize();
      } catch (InvalidPathException wrong) {
        throw new TrailException(
            directory.trail() + ": the playbook's path is none: " + wrong.getReason(), wrong);
      }
    }

    /** Locks on a disk that several machines share tell nothing of processes on the others. */
    private Optional<String> elsewhere(Recollection past, RunStarted started) {
      RunOrigin before = past.lastResume().map(Resumed::origin).orElse(started.origin());
      if (past.isSealed() || liveness.isHere(before) || NetworkDisk.type(state).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          "it began on "
              + before.host()
              + ", which may still be at it, and this machine cannot tell; resume it there");
    }

    private String changed(TrailBreak broken) {
      return "its trail was changed: "
          + directory.trail()
          + ":"
          + broken.line()
          + ": "
          + broken.message();
    }

    private ExitCode refuse(ExitCode code, String reason) {
      invocation.printError("orch: cannot resume run " + directory.run() + ": " + reason + "\n");
      return code;
    }

    private ExitCode resume(
        PastTrail trail, RunStarted started, PlaybookLoader loader, Optional<StepGraph> graph) {
      Optional<Map<String, Value>> inputs =
          graph.flatMap(found ->
              new GivenInputs(given, invocation, loader)
                  .readAgain(found.playbook().inputs(), started.inputs(), started.secretInputs()));
      CheckCommand.show(loader.problems(), given, invocation);
      if (graph.isEmpty() || inputs.isEmpty()) {
        return ExitCode.INVALID;
      }
      if (!PlaybookPlace.isSafe(graph.get().playbook(), given, invocation)) {
        return ExitCode.INVALID;
      }
      List<String> changes = PlaybookChange.since(trail.past(), graph.get().playbook(), directory);
      if (!changes.isEmpty() && !given.has("--accept-changes")) {
        return refuse(
            ExitCode.INVALID,
            "the playbook was changed since; --accept-changes goes on with it as it is now\n"
                + String.join("\n", changes));
      }
      return resume(trail, started, graph.get(), inputs.get(), !changes.isEmpty());
    }

    private ExitCode resume(
        PastTrail trail,
        RunStarted started,
        StepGraph graph,
        Map<String, Value> inputs,
        boolean isChanged) {
      Recollection past = trail.past();
      UnknownSteps unknown =
          new UnknownSteps(directory.run(), isSameBoot(past, started), given, invocation);
      if (!unknown.settle(past, graph, catalog)) {
        return ExitCode.WAITING;
      }
      RunOptions before = past.lastResume().map(Resumed::options).orElse(started.options());
      boolean isTorn = !past.isSealed() || trail.position().tornBytes() > 0;
      past.reopen();
      if (isChanged) {
        past.forgetChoices();
      }
      Resumption resumption =
          new Resumption(
              past,
              trail.startedAt(),
              isTorn ? Optional.of(recover(trail, unknown)) : Optional.empty(),
              isChanged,
              unknown.resolutions(),
              invocation.user());
      RunRequest request =
          requested.again(directory.run(), graph, started, before, inputs, resumption);
      if (isChanged) {
        byte[] text = graph.playbook().file().text().getBytes(StandardCharsets.UTF_8);
        directory.keepChanged(text, trail.position());
      }
      Supplier<ExitCode> run =
          () ->
              new RunSession(given, invocation, catalog)
                  .resume(request, state, directory, trail, exclusive);
      return requested
          .lock(graph.playbook(), inputs)
          .map(lock -> exclusive.within(lock, run))
          .orElseGet(run);
    }

    private boolean isSameBoot(Recollection past, RunStarted started) {
      RunOrigin before = past.lastResume().map(Resumed::origin).orElse(started.origin());
      return before.bootId().equals(requested.origin(invocation.directory()).bootId());
    }

    private Recovered recover(PastTrail trail, UnknownSteps unknown) {
      if (!unknown.isAnyAbandoned()) {
        directory.clearScratch();
        PrivateDirectory.removeLeft(directory.run().text(), invocation.environment())
            .forEach(path ->
                invocation.printError(
                    "orch: warning: a private file of this run cannot be removed: " + path + "\n"));
      }
      return directory.keepTornTail(trail.position());
    }
  }
}
