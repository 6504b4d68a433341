package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.audit.Durability;
import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.NetworkDisk;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.StateLocation;
import dev.orch.audit.StepFingerprints;
import dev.orch.audit.StepLog;
import dev.orch.audit.TrailCopy;
import dev.orch.audit.TrailWriter;
import dev.orch.engine.AttemptLog;
import dev.orch.engine.Fingerprints;
import dev.orch.engine.Performance;
import dev.orch.engine.PlaybookRunner;
import dev.orch.engine.RunEnding;
import dev.orch.engine.RunParts;
import dev.orch.engine.RunRequest;
import dev.orch.engine.SecretStore;
import dev.orch.engine.StepLocks;
import dev.orch.engine.SystemClock;
import dev.orch.event.EventEnvelope;
import dev.orch.event.EventSink;
import dev.orch.event.EventStream;
import dev.orch.event.Failure;
import dev.orch.event.LogSummary;
import dev.orch.event.Outcome;
import dev.orch.event.RunId;
import dev.orch.event.StepId;
import dev.orch.event.StreamListener;
import dev.orch.event.StreamStart;
import dev.orch.event.TrailException;
import dev.orch.graph.StepGraph;
import dev.orch.secret.Masker;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One run from the command line: puts the parts together, and takes them apart again. */
final class RunSession {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final GivenOptions given;
  private final Invocation invocation;
  private final ActionCatalog catalog;
  private final Masker masker = new Masker();
  private final SecretStore secrets;

  RunSession(GivenOptions given, Invocation invocation, ActionCatalog catalog) {
    this.given = given;
    this.invocation = invocation;
    this.catalog = catalog;
    this.secrets = new SecretStore(masker, invocation.environment());
  }

  ExitCode run(StepGraph graph, String name, Map<String, Value> inputs) {
    Optional<String> refusal = learnSecrets(inputs);
    if (refusal.isPresent()) {
      invocation.printError("orch: " + refusal.get() + "\n");
      return ExitCode.INVALID;
    }
    Path state =
        StateLocation.find(
            given.text("--state-dir"), invocation.environment(), invocation.directory());
    RunId id = RunId.of(invocation.clock().instant(), new SecureRandom());
    RequestedRun requested = new RequestedRun(given, invocation);
    RunRequest request = requested.request(id, graph, name, inputs);
    LockHolder self = LockHolder.of(id, request.origin(), invocation.clock().instant());
    Liveness liveness = Liveness.here(request.origin().host(), request.origin().bootId());
    ExclusiveRun exclusive = new ExclusiveRun(state, self, liveness, given, invocation);
    Supplier<ExitCode> run = () -> run(request, state, requested, exclusive);
    Optional<String> lock = requested.lock(graph.playbook(), inputs).map(masker::mask);
    return lock.isEmpty() ? run.get() : exclusive.within(lock.get(), run);
  }

  private ExitCode run(
      RunRequest request, Path state, RequestedRun requested, ExclusiveRun exclusive) {
    RunDirectory directory = RunDirectory.create(state, request.id());
    NetworkDisk.type(state).ifPresent(type -> warn(state, type));
    byte[] text = request.graph().playbook().file().text().getBytes(StandardCharsets.UTF_8);
    Opening opening =
        copies ->
            new Opened(directory.begin(text, requested.durability(), copies), StreamStart.FIRST);
    Place place = new Place(state, directory, locks(exclusive));
    Supplier<ExitCode> run = () -> run(request, place, opening, List.of());
    Optional<String> key = requested.key();
    return exclusive.within(
        directory, () -> key.isEmpty() ? run.get() : exclusive.once(key.get(), directory, run));
  }

  /** Where a run is kept, and what it shares with others there. */
  private record Place(Path state, RunDirectory directory, StepLocks locks) {}

  /** Begins a trail, or goes on with one. */
  private interface Opening {
    Opened open(List<TrailCopy> copies);
  }

  private record Opened(TrailWriter trail, StreamStart start) {}

  /**
   * Goes on with a run, whose own lock is held.
   *
   * @param trail all of its trail
   */
  ExitCode resume(
      RunRequest request,
      Path state,
      RunDirectory directory,
      PastTrail trail,
      ExclusiveRun exclusive) {
    Optional<String> refusal = learnSecrets(request.inputs());
    if (refusal.isPresent()) {
      invocation.printError("orch: " + refusal.get() + "\n");
      return ExitCode.INVALID;
    }
    Durability durability = Durability.of(request.durability()).orElseThrow();
    Opening opening =
        copies ->
            new Opened(
                directory.resume(trail.position(), durability, copies),
                trail.start(invocation.clock().instant()));
    Place place = new Place(state, directory, locks(exclusive));
    return run(request, place, opening, trail.events());
  }

  private ExitCode run(RunRequest request, Place place, Opening opening, List<EventEnvelope> past) {
    sealed(request).announce(place.directory());
    try (UncaughtBugs _ = UncaughtBugs.tellOn(invocation, masker::mask);
        RunOutput output = RunOutput.open(given, invocation, place.directory())) {
      Opened opened = opening.open(output.copies());
      try (TrailWriter _ = opened.trail()) {
        for (EventSink sink : output.sinks()) {
          past.forEach(sink::recall);
        }
        return run(request, place, opened, output);
      }
    } catch (IOException failure) {
      throw new TrailException("cannot close the trail of run " + request.id(), failure);
    } catch (TrailException trouble) {
      throw trouble;
    } catch (RuntimeException bug) {
      throw MaskedBug.of(bug, masker::mask);
    } catch (Error bug) {
      throw MaskedBug.of(bug, masker::mask);
    }
  }

  private void warn(Path state, String type) {
    invocation.printError(
        "orch: warning: "
            + state
            + " is on a network disk ("
            + type
            + "): its locks may not hold between machines; --state-dir names another place\n");
  }

  /** What is only said needs no lock. */
  private StepLocks locks(ExclusiveRun exclusive) {
    return given.has("--dry-run") ? StepLocks.NONE : exclusive.locksOfSteps(masker::mask);
  }

  private Optional<String> learnSecrets(Map<String, Value> inputs) {
    for (Map.Entry<String, Value> input : inputs.entrySet()) {
      if (input.getValue() instanceof StringValue text && text.isSecret()) {
        Optional<String> refusal = secrets.add(text);
        if (refusal.isPresent()) {
          return refusal.map(why -> "the input '" + input.getKey() + "': " + why);
        }
      }
    }
    return Optional.empty();
  }

  private ExitCode run(RunRequest request, Place place, Opened opened, RunOutput output) {
    RunDirectory directory = place.directory();
    Path playbook = request.graph().playbook().path();
    TrailWatch watch = new TrailWatch();
    EventStream events =
        EventStream.open(
            new EventStream.Setup(
                request.id(),
                opened.start(),
                invocation.clock(),
                System::nanoTime,
                masker::mask,
                DiskWatch.over(opened.trail(), invocation),
                output.sinks(),
                watch));
    RunParts parts =
        new RunParts(
            catalog,
            events,
            new SystemClock(invocation.clock()),
            (step, attempt, limit) ->
                new KeptLog(directory.newLog(masked(step), attempt, logLimit(limit))),
            new KeptFingerprints(StepFingerprints.of(place.state(), playbook)),
            place.locks(),
            secrets,
            given.has("--dry-run") ? Performance.DRY : Performance.REAL,
            output.respondent(),
            directory.scratch());
    PlaybookRunner runner = new PlaybookRunner(request, parts);
    watch.stops(runner);
    Signals signals = Signals.passTo(runner::cancel, invocation.halt());
    try {
      RunEnding ending = await(runner, events);
      ExitCode code = code(ending);
      ExitCode told = code == ExitCode.SUCCEEDED ? code : signals.received().orElse(code);
      return sealed(request).complete(directory, ending, told);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("nobody interrupts the run", interrupted);
    }
  }

  private SealedRun sealed(RunRequest request) {
    return SealedRun.of(request, given, invocation);
  }

  /** Lets the run end, and those who watch it catch up. */
  private static RunEnding await(PlaybookRunner runner, EventStream events)
      throws InterruptedException {
    try {
      return runner.run();
    } finally {
      var _ = events.close(PATIENCE);
    }
  }

  /** A member of a foreach may be a secret, and names its log. */
  private StepId masked(StepId step) {
    return new StepId(masker.mask(step.path()));
  }

  private long logLimit(OptionalLong limit) {
    return given.size("--log-limit").orElse(limit.orElse(StepLog.USUAL_LIMIT));
  }

  private static ExitCode code(RunEnding ending) {
    Optional<Failure> failure = ending.finished().failure();
    if (failure.filter(why -> why.kind() == Failure.Kind.INTERNAL).isPresent()) {
      return ExitCode.BUG;
    }
    if (failure.filter(why -> why.kind() == Failure.Kind.UNKNOWN).isPresent()) {
      return ExitCode.WAITING;
    }
    if (ending.finished().outcome() == Outcome.SUCCEEDED) {
      return ExitCode.SUCCEEDED;
    }
    boolean isRunTimeout = ending.failure().filter(first -> first.step().isEmpty()).isPresent();
    return isRunTimeout ? ExitCode.TIMED_OUT : ExitCode.FAILED;
  }

  /** Stops the run when its trail cannot be written any more. */
  private static final class TrailWatch implements StreamListener {
    private volatile Optional<PlaybookRunner> runner = Optional.empty();

    void stops(PlaybookRunner started) {
      runner = Optional.of(started);
    }

    @Override
    public void trailFailed(TrailException failure) {
      runner.ifPresent(PlaybookRunner::cancel);
    }

    @Override
    public void sinkFailed(EventSink sink, Throwable failure) {
      // What shows the run is broken; the run and its trail are not.
    }
  }

  /** What sources were, in the state directory. */
  private record KeptFingerprints(StepFingerprints kept) implements Fingerprints {
    @Override
    public Optional<String> last(StepId step) {
      return kept.last(step);
    }

    @Override
    public void keep(StepId step, String fingerprint) {
      try {
        kept.keep(step, fingerprint);
      } catch (IOException _) {
        // The step runs again next time, which costs time and breaks nothing.
      }
    }
  }

  /** The log of one attempt in the run's directory. */
  private record KeptLog(StepLog log) implements AttemptLog {
    @Override
    public void append(ByteBuffer bytes) {
      log.write(bytes);
    }

    @Override
    public Optional<LogSummary> close() {
      return log.finish();
    }
  }
}
