package dev.orch.event;

import dev.orch.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The events and the output of a made-up run, told one after the other with a clock that moves only
 * when the story says so.
 *
 * <pre>
 * RunStory.of("nightly")
 *     .plan(RunStory.step("build"), RunStory.step("test"))
 *     .start("build", "make image").output("build", "compiling").after(1200).succeed("build")
 *     .skip("test", SkipReason.Kind.CONDITION, "when: false")
 *     .end();
 * </pre>
 */
public final class RunStory {
  public static final RunId RUN = new RunId("20261121-020000-7f3ka9");
  public static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  private final List<Object> told = new ArrayList<>();
  private final Map<String, Progress> progress = new HashMap<>();
  private Duration now = Duration.ZERO;
  private long sequence;
  private int succeeded;
  private int failed;
  private int tolerated;
  private int skipped;
  private int cancelled;
  private long events;

  private static final class Progress {
    Duration stepStart = Duration.ZERO;
    Duration attemptStart = Duration.ZERO;
    int attempt;
  }

  private RunStory(String name) {
    tell(
        new RunEvent.RunStarted(
            name,
            "playbooks/" + name + ".yml",
            "0".repeat(64),
            Map.of(),
            origin(name),
            "full",
            List.of(),
            Optional.empty(),
            List.of(),
            RunOptions.UNKNOWN));
  }

  /** A story that begins with the start of a run of {@code playbooks/NAME.yml}. */
  public static RunStory of(String name) {
    return new RunStory(name);
  }

  /** A step of kind {@code run}, named as its id, in the block that its path says. */
  public static PlannedStep step(String path) {
    return step(path, "run");
  }

  /** A step of the given kind; its parent is the path up to the last slash or bracket. */
  public static PlannedStep step(String path, String kind) {
    return named(path, kind, path.substring(path.lastIndexOf('/') + 1), 7);
  }

  /** A step with all that is told of it. */
  public static PlannedStep named(String path, String kind, String name, int line) {
    return new PlannedStep(new StepId(path), name, kind, parent(path), List.of(), line);
  }

  private static Optional<StepId> parent(String path) {
    int end = path.endsWith("]") ? path.lastIndexOf('[') : path.lastIndexOf('/');
    return end < 0 ? Optional.empty() : Optional.of(new StepId(path.substring(0, end)));
  }

  /** Lets time pass. */
  public RunStory after(long milliseconds) {
    now = now.plusMillis(milliseconds);
    return this;
  }

  /** Any event, now. */
  public RunStory tell(RunEvent event) {
    told.add(new EventEnvelope(sequence++, RUN, START.plus(now), now, event));
    events++;
    return this;
  }

  public RunStory plan(PlannedStep... steps) {
    return tell(new RunEvent.RunPlanned(List.of(steps)));
  }

  public RunStory extend(String path, PlannedStep... steps) {
    return tell(new RunEvent.PlanExtended(new StepId(path), List.of(steps)));
  }

  /** A block begins. */
  public RunStory open(String path) {
    progressOf(path).stepStart = now;
    return tell(new RunEvent.StepStarted(new StepId(path)));
  }

  /** A block ends. */
  public RunStory shut(String path) {
    return finish(path, Outcome.SUCCEEDED, false, Optional.empty());
  }

  /** A block ends badly. */
  public RunStory shutFailed(String path, String message) {
    var failure = new Failure(Failure.Kind.EXIT, message);
    return finish(path, Outcome.FAILED, false, Optional.of(failure));
  }

  /** A step and its first attempt begin. */
  public RunStory start(String path, String summary) {
    open(path);
    return attempt(path, summary);
  }

  /** The next attempt of a step that began. */
  public RunStory attempt(String path, String summary) {
    Progress step = progressOf(path);
    step.attempt++;
    step.attemptStart = now;
    return tell(new RunEvent.AttemptStarted(new StepId(path), step.attempt, summary, false));
  }

  public RunStory output(String path, String... lines) {
    for (String line : lines) {
      told.add(
          new OutputLine(
              new StepId(path), progressOf(path).attempt, OutputLine.Channel.STDOUT, line));
    }
    return this;
  }

  public RunStory succeed(String path) {
    succeeded++;
    endAttempt(path, Outcome.SUCCEEDED, Optional.empty(), Optional.empty());
    return finish(path, Outcome.SUCCEEDED, false, Optional.empty());
  }

  public RunStory fail(String path, String message) {
    return fail(path, new Failure(Failure.Kind.EXIT, message), false);
  }

  public RunStory failTolerated(String path, String message) {
    tolerated++;
    return fail(path, new Failure(Failure.Kind.EXIT, message), true);
  }

  private RunStory fail(String path, Failure failure, boolean isTolerated) {
    failed++;
    endAttempt(path, Outcome.FAILED, Optional.of(failure), Optional.empty());
    return finish(path, Outcome.FAILED, isTolerated, Optional.of(failure));
  }

  /** An attempt fails; another comes after the delay. */
  public RunStory retry(String path, String message, long delayMilliseconds) {
    endAttempt(
        path,
        Outcome.FAILED,
        Optional.of(new Failure(Failure.Kind.EXIT, message)),
        Optional.of(Duration.ofMillis(delayMilliseconds)));
    return this;
  }

  public RunStory skip(String path, SkipReason.Kind kind, String text) {
    skipped++;
    return tell(new RunEvent.StepSkipped(new StepId(path), new SkipReason(kind, text)));
  }

  /** A step that runs is stopped. */
  public RunStory cancel(String path) {
    cancelled++;
    var failure = Optional.of(new Failure(Failure.Kind.CANCELLED, "stopped by INT"));
    endAttempt(path, Outcome.CANCELLED, failure, Optional.empty());
    return finish(path, Outcome.CANCELLED, false, failure);
  }

  /** A step that waits will never start. */
  public RunStory cancelWaiting(String path) {
    cancelled++;
    return tell(new RunEvent.StepCancelled(new StepId(path)));
  }

  public RunStory warn(String message) {
    return tell(new RunEvent.Warning(Optional.empty(), message));
  }

  /** The run ends as its steps did, and its trail is sealed. */
  public RunStory end() {
    return finishRun().seal();
  }

  public RunStory finishRun() {
    Outcome outcome =
        failed > tolerated ? Outcome.FAILED : cancelled > 0 ? Outcome.CANCELLED : Outcome.SUCCEEDED;
    var failure =
        outcome == Outcome.CANCELLED
            ? Optional.of(new Failure(Failure.Kind.CANCELLED, "stopped by INT"))
            : Optional.<Failure>empty();
    var counts = new RunCounts(succeeded, 0, failed, tolerated, skipped, cancelled);
    return tell(new RunEvent.RunFinished(outcome, failure, counts, now, Map.of()));
  }

  public RunStory seal() {
    return tell(new RunEvent.RunSealed(events + 1, "sha256:" + "ab".repeat(32), List.of()));
  }

  /** Plays the whole story at once. */
  public void playTo(EventSink sink) {
    for (Object fact : told) {
      play(fact, sink);
    }
  }

  /** All that was told, {@link EventEnvelope}s and {@link OutputLine}s, in order. */
  public List<Object> told() {
    return List.copyOf(told);
  }

  /** The events alone, as a trail holds them. */
  public List<EventEnvelope> events() {
    return told.stream()
        .filter(EventEnvelope.class::isInstance)
        .map(EventEnvelope.class::cast)
        .toList();
  }

  /** Plays one element of {@link #told()}. */
  public static void play(Object fact, EventSink sink) {
    switch (fact) {
      case EventEnvelope envelope -> sink.accept(envelope);
      case OutputLine line -> sink.accept(line);
      default -> throw new IllegalArgumentException(fact.toString());
    }
  }

  private Progress progressOf(String path) {
    return progress.computeIfAbsent(path, _ -> new Progress());
  }

  private void endAttempt(
      String path, Outcome outcome, Optional<Failure> failure, Optional<Duration> retryIn) {
    Progress step = progressOf(path);
    String file = "logs/" + path.replace('/', '.') + "." + step.attempt + ".log";
    tell(
        new RunEvent.AttemptFinished(
            new StepId(path),
            step.attempt,
            outcome,
            failure,
            outcome == Outcome.FAILED ? OptionalInt.of(1) : OptionalInt.empty(),
            now.minus(step.attemptStart),
            Optional.empty(),
            Optional.of(new LogSummary(file, 10, "c".repeat(64), false, 10)),
            false,
            Map.<String, Value>of(),
            Map.of(),
            retryIn));
  }

  private RunStory finish(
      String path, Outcome outcome, boolean isTolerated, Optional<Failure> failure) {
    return tell(
        new RunEvent.StepFinished(
            new StepId(path),
            outcome,
            isTolerated,
            failure,
            false,
            now.minus(progressOf(path).stepStart),
            Map.of()));
  }

  private static RunOrigin origin(String name) {
    return new RunOrigin(
        "0.1.0",
        "host1",
        "ann",
        Optional.of("1000"),
        Optional.empty(),
        4711,
        Optional.empty(),
        "UTC",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of("orch", "run", "playbooks/" + name + ".yml"));
  }
}
