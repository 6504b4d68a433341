package dev.orch.engine;

import dev.orch.action.ActionCatalog;
import dev.orch.action.ActionForm;
import dev.orch.action.Respondent;
import dev.orch.action.set.SetAction;
import dev.orch.event.EventEnvelope;
import dev.orch.event.EventGrammar;
import dev.orch.event.EventSink;
import dev.orch.event.EventStream;
import dev.orch.event.Journal;
import dev.orch.event.LogSummary;
import dev.orch.event.Outcome;
import dev.orch.event.OutputLine;
import dev.orch.event.Resolution;
import dev.orch.event.RunEvent;
import dev.orch.event.RunId;
import dev.orch.event.RunOrigin;
import dev.orch.event.StepId;
import dev.orch.event.StreamListener;
import dev.orch.event.StreamStart;
import dev.orch.event.TrailException;
import dev.orch.graph.SchedulePolicy;
import dev.orch.graph.StepGraph;
import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.parser.PlaybookParser;
import dev.orch.secret.Masker;
import dev.orch.shape.Shape;
import dev.orch.source.Problems;
import dev.orch.source.Snippet;
import dev.orch.value.Value;
import dev.orch.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A run of a playbook that stands in a test, with a clock that does not wait. Every stream of
 * events is held against the grammar.
 */
final class EngineRun {
  private static final Map<StepId, String> KEPT = new ConcurrentHashMap<>();
  private final Path directory;
  private final FakeEngineClock clock = new FakeEngineClock();
  private final ActionCatalog catalog =
      ActionCatalog.of(new ProbeAction.Type(), new SetAction.Type());
  private final Map<String, Value> inputs = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Masker masker = new Masker();
  private final List<RunEvent> events = new ArrayList<>();
  private final List<OutputLine> lines = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private SchedulePolicy policy = new SchedulePolicy(8, false, false);
  private StepChoice choice = StepChoice.ALL;
  private Optional<Resumption> resumption = Optional.empty();
  private boolean isPlaybookChanged;
  private Performance performance = Performance.REAL;
  private StepLocks locks = StepLocks.NONE;
  private Respondent respondent = new Nobody();
  private Optional<PlaybookRunner> runner = Optional.empty();
  private Optional<EventStream> stream = Optional.empty();

  private EngineRun(Path directory) {
    this.directory = directory;
    ProbeAction.Probes.forget();
  }

  static EngineRun in(Path directory) {
    return new EngineRun(directory);
  }

  EngineRun withInput(String name, Value value) {
    inputs.put(name, value);
    return this;
  }

  EngineRun withVariable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  EngineRun withPolicy(SchedulePolicy other) {
    policy = other;
    return this;
  }

  EngineRun choosing(StepChoice other) {
    choice = other;
    return this;
  }

  EngineRun withLocks(StepLocks other) {
    locks = other;
    return this;
  }

  EngineRun answeredBy(Respondent other) {
    respondent = other;
    return this;
  }

  EngineRun withChangedPlaybook() {
    isPlaybookChanged = true;
    return this;
  }

  EngineRun dry() {
    performance = Performance.DRY;
    return this;
  }

  /** Forgets what the sources of steps were. */
  EngineRun afresh() {
    KEPT.clear();
    return this;
  }

  FakeEngineClock clock() {
    return clock;
  }

  void cancel() {
    runner.orElseThrow().cancel();
  }

  /** Runs a playbook to its end. */
  RunEvent.RunFinished run(String playbook) throws InterruptedException {
    RunEnding ending = prepare(playbook).run();
    return check(ending);
  }

  /** As {@link #run}, and does something as soon as a probe hangs. */
  RunEvent.RunFinished run(String playbook, Runnable whenHanging) throws InterruptedException {
    PlaybookRunner prepared = prepare(playbook);
    Thread acting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ProbeAction.Probes.hanging.await();
                whenHanging.run();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    RunEnding ending = prepared.run();
    acting.join();
    return check(ending);
  }

  /** Forgets all events but the first ones, as if orch had died then. */
  EngineRun crashAfter(int count) {
    events.subList(count, events.size()).clear();
    return this;
  }

  /** Goes on with the run, as often as is wished; what is unknown is settled in the same way. */
  RunEvent.RunFinished resume(String playbook, Resolution unknown) throws InterruptedException {
    Recollection past = new Recollection();
    events.forEach(past::accept);
    Map<StepId, Resolution> resolutions = new HashMap<>();
    past.unknown().forEach(step -> resolutions.put(step.id(), unknown));
    return resume(playbook, resolutions);
  }

  RunEvent.RunFinished resume(String playbook, Map<StepId, Resolution> resolutions)
      throws InterruptedException {
    Recollection past = new Recollection();
    events.forEach(past::accept);
    Optional<RunEvent.Recovered> recovered =
        past.isSealed()
            ? Optional.empty()
            : Optional.of(new RunEvent.Recovered(0, Optional.empty()));
    past.reopen();
    resumption =
        Optional.of(
            new Resumption(
                past, Instant.EPOCH, recovered, isPlaybookChanged, resolutions, "alice"));
    return run(playbook);
  }

  private RunEvent.RunFinished check(RunEnding ending) throws InterruptedException {
    if (!stream.orElseThrow().close(Duration.ofMinutes(1))) {
      throw new AssertionError("the end of the run is not told");
    }
    EventGrammar.check(events);
    return ending.finished();
  }

  private PlaybookRunner prepare(String text) {
    write("playbook.yml", text);
    Problems problems = new Problems();
    PlaybookParser parser = new PlaybookParser(new YamlReader(), new Shapes(catalog));
    Path path = directory.resolve("playbook.yml");
    Playbook playbook = parser.parse(path, "playbook.yml", problems).orElseThrow();
    StepGraph graph = StepGraph.of(playbook, problems);
    if (problems.hasErrors()) {
      throw new AssertionError(Snippet.renderAll(problems.inOrder(), Snippet.Colors.OFF));
    }
    PlaybookRunner prepared = new PlaybookRunner(request(graph), parts());
    runner = Optional.of(prepared);
    return prepared;
  }

  /** Puts a file beside the playbook. */
  EngineRun write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return this;
  }

  private RunRequest request(StepGraph graph) {
    return new RunRequest(
        new RunId("20260101-000000-aaaaaa"),
        graph,
        inputs,
        "playbook.yml",
        "00",
        List.of(),
        origin(),
        "none",
        directory,
        environment,
        policy,
        Optional.empty(),
        choice,
        resumption);
  }

  private static RunOrigin origin() {
    return new RunOrigin(
        "0",
        "host",
        "user",
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        "UTC",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of("orch"));
  }

  private RunParts parts() {
    EventStream opened =
        EventStream.open(
            new EventStream.Setup(
                new RunId("20260101-000000-aaaaaa"),
                StreamStart.FIRST,
                InstantSource.fixed(Instant.EPOCH),
                System::nanoTime,
                masker::mask,
                new Memory(),
                List.of(new Lines()),
                new Listener()));
    stream = Optional.of(opened);
    return new RunParts(
        catalog,
        opened,
        clock,
        (_, _, _) -> new MemoryLog(),
        new MemoryFingerprints(),
        locks,
        new SecretStore(masker, environment),
        performance,
        respondent,
        directory.resolve("tmp"));
  }

  /** All events, in order. */
  List<RunEvent> events() {
    return events;
  }

  /** The lines that steps wrote, for those who watch. */
  synchronized List<String> lines() {
    return lines.stream().map(OutputLine::text).toList();
  }

  /** Everything that went to logs. */
  String logged() {
    return String.join("", logged);
  }

  /** The events of one type. */
  <E extends RunEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** How a step ended, if it began. */
  Optional<Outcome> outcome(String step) {
    return finished(step).map(RunEvent.StepFinished::outcome);
  }

  Optional<RunEvent.StepFinished> finished(String step) {
    return events(RunEvent.StepFinished.class).stream()
        .filter(event -> event.step().equals(new StepId(step)))
        .findFirst();
  }

  /** Why a step was skipped. */
  String skipped(String step) {
    return events(RunEvent.StepSkipped.class).stream()
        .filter(event -> event.step().equals(new StepId(step)))
        .map(event -> event.reason().text())
        .findFirst()
        .orElse("was not skipped");
  }

  private final class Memory implements Journal {
    @Override
    public void append(List<EventEnvelope> batch, boolean isBarrier) {
      batch.forEach(envelope -> events.add(envelope.event()));
    }

    @Override
    public RunEvent.RunSealed seal(List<LogSummary> logs) {
      return new RunEvent.RunSealed(events.size() + 1L, "sha256:00", logs);
    }
  }

  private final class Lines implements EventSink {
    @Override
    public void accept(EventEnvelope envelope) {}

    @Override
    public void accept(OutputLine line) {
      synchronized (EngineRun.this) {
        lines.add(line);
      }
    }
  }

  private final class MemoryLog implements AttemptLog {
    @Override
    public void append(ByteBuffer bytes) {
      synchronized (logged) {
        logged.add(StandardCharsets.UTF_8.decode(bytes).toString());
      }
    }

    @Override
    public Optional<LogSummary> close() {
      return Optional.empty();
    }
  }

  private static final class MemoryFingerprints implements Fingerprints {
    @Override
    public Optional<String> last(StepId step) {
      return Optional.ofNullable(KEPT.get(step));
    }

    @Override
    public void keep(StepId step, String fingerprint) {
      KEPT.put(step, fingerprint);
    }
  }

  private record Listener() implements StreamListener {
    @Override
    public void trailFailed(TrailException failure) {
      throw failure;
    }

    @Override
    public void sinkFailed(EventSink sink, Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  private record Nobody() implements Respondent {
    @Override
    public Optional<String> ask(String question, boolean isSecret) {
      return Optional.empty();
    }

    @Override
    public boolean isAcceptingDefaults() {
      return false;
    }
  }

  private record Shapes(ActionCatalog catalog) implements ActionShapes {
    @Override
    public Optional<Shape> shape(String action) {
      return catalog.find(action).map(ActionForm::shape);
    }

    @Override
    public Collection<String> names() {
      return catalog.names();
    }
  }
}
