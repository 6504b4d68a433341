package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Failure;
import dev.orch.event.FileDigest;
import dev.orch.event.MemberValue;
import dev.orch.event.Outcome;
import dev.orch.event.PlannedStep;
import dev.orch.event.Resolution;
import dev.orch.event.ResourceUsage;
import dev.orch.event.RunCounts;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.PlanExtended;
import dev.orch.event.RunEvent.Recovered;
import dev.orch.event.RunEvent.Resumed;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunPlanned;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunEvent.StepCancelled;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.StepSkipped;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.RunEvent.Warning;
import dev.orch.event.RunId;
import dev.orch.event.RunOptions;
import dev.orch.event.RunOrigin;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes of the fields of a line the event that {@link EventWriter} wrote. */
final class EventReader {
  private final Fields fields;

  private EventReader(Fields fields) {
    this.fields = fields;
  }

  /** The event and its place; nothing if the event is of a type that is not known here. */
  static Optional<EventEnvelope> read(Fields fields) throws MalformedLine {
    Optional<RunEvent> event = new EventReader(fields).event();
    if (event.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EventEnvelope(
            fields.number("seq"),
            new RunId(fields.text("run")),
            time(fields.text("time")),
            Duration.ofNanos(fields.number("mono")),
            event.get()));
  }

  private static Instant time(String text) throws MalformedLine {
    try {
      return TrailTime.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedLine("its time is no time", e);
    }
  }

  private Optional<RunEvent> event() throws MalformedLine {
    return switch (fields.text("type")) {
      case "run.started" -> Optional.of(runStarted());
      case "run.planned" -> Optional.of(new RunPlanned(planned()));
      case "recovered" -> Optional.of(recovered());
      case "resumed" -> Optional.of(resumed());
      case "unknown.resolved" -> Optional.of(unknownResolved());
      case "plan.extended" -> Optional.of(planExtended());
      case "step.started" -> Optional.of(new StepStarted(step()));
      case "attempt.started" -> Optional.of(attemptStarted());
      case "attempt.spawned" -> Optional.of(attemptSpawned());
      case "attempt.finished" -> Optional.of(attemptFinished());
      case "step.finished" -> Optional.of(stepFinished());
      case "step.skipped" -> Optional.of(stepSkipped());
      case "step.cancelled" -> Optional.of(new StepCancelled(step()));
      case "warning" -> Optional.of(warning());
      case "run.finished" -> Optional.of(runFinished());
      case "run.sealed" -> Optional.of(runSealed());
      default -> Optional.empty();
    };
  }

  private StepId step() throws MalformedLine {
    return new StepId(fields.text("step"));
  }

  private int attempt() throws MalformedLine {
    return fields.smallNumber("attempt");
  }

  private RunStarted runStarted() throws MalformedLine {
    return new RunStarted(
        fields.text("name"),
        fields.text("playbook"),
        fields.text("playbookSha256"),
        fields.values("inputs"),
        origin(),
        fields.text("durability"),
        fields.has("secretInputs") ? fields.texts("secretInputs") : List.of(),
        fields.optionalText("directory"),
        called(),
        options());
  }

  private Recovered recovered() throws MalformedLine {
    return new Recovered(fields.number("tornBytes"), fields.optionalText("file"));
  }

  private Resumed resumed() throws MalformedLine {
    return new Resumed(
        origin(),
        fields.text("durability"),
        fields.text("playbookSha256"),
        called(),
        fields.truth("changeAccepted"),
        options());
  }

  private UnknownResolved unknownResolved() throws MalformedLine {
    Resolution resolution = fields.constant("resolution", Resolution.values(), Resolution::token);
    return new UnknownResolved(step(), attempt(), resolution, fields.text("by"));
  }

  private PlanExtended planExtended() throws MalformedLine {
    List<MemberValue> members =
        fields.has("members") ? fields.each("members", EventReader::member) : List.of();
    return new PlanExtended(step(), planned(), members, fields.optionalText("chosen"));
  }

  private static MemberValue member(Fields member) throws MalformedLine {
    return new MemberValue(member.text("label"), member.restored("item"), member.restored("index"));
  }

  /** Trails of old versions do not say it, as with the options. */
  private List<FileDigest> called() throws MalformedLine {
    return fields.has("called") ? fields.each("called", EventReader::digest) : List.of();
  }

  private static FileDigest digest(Fields file) throws MalformedLine {
    return new FileDigest(file.text("path"), file.text("sha256"));
  }

  private RunOptions options() throws MalformedLine {
    if (!fields.has("options")) {
      return RunOptions.UNKNOWN;
    }
    Fields options = fields.fields("options");
    return new RunOptions(
        options.smallNumber("width"),
        options.truth("keepGoing"),
        options.truth("failFast"),
        options.optional("timeoutMs", options::milliseconds),
        options.texts("tags"),
        options.texts("skippedTags"),
        options.truth("dryRun"));
  }

  private RunOrigin origin() throws MalformedLine {
    return new RunOrigin(
        fields.text("orchVersion"),
        fields.text("host"),
        fields.text("user"),
        fields.optionalText("uid"),
        fields.optionalText("sudoUser"),
        fields.number("pid"),
        fields.optionalText("bootId"),
        fields.text("timeZone"),
        fields.optionalText("jobUrl"),
        fields.optionalText("gitCommit"),
        fields.optional("gitDirty", fields::truth),
        fields.texts("commandLine"));
  }

  private List<PlannedStep> planned() throws MalformedLine {
    return fields.each("steps", EventReader::planned);
  }

  private static PlannedStep planned(Fields step) throws MalformedLine {
    return new PlannedStep(
        new StepId(step.text("id")),
        step.text("name"),
        step.text("kind"),
        step.optionalText("parent").map(StepId::new),
        step.texts("needs").stream().map(StepId::new).toList(),
        step.smallNumber("line"));
  }

  private AttemptStarted attemptStarted() throws MalformedLine {
    return new AttemptStarted(
        step(), attempt(), fields.text("summary"), fields.truth("idempotent"));
  }

  private AttemptSpawned attemptSpawned() throws MalformedLine {
    OptionalLong startTicks = optionalNumber("startTicks");
    return new AttemptSpawned(step(), attempt(), fields.number("pid"), startTicks);
  }

  private AttemptFinished attemptFinished() throws MalformedLine {
    return new AttemptFinished(
        step(),
        attempt(),
        outcome(),
        failure(),
        exitCode(),
        fields.milliseconds("durationMs"),
        usage(),
        fields.optional("log", name -> LogFields.read(fields.fields(name))),
        fields.truth("changed"),
        fields.values("outputs"),
        fields.has("result") ? fields.values("result") : Map.of(),
        fields.optional("retryInMs", fields::milliseconds));
  }

  private OptionalInt exitCode() throws MalformedLine {
    return fields.has("exitCode")
        ? OptionalInt.of(fields.smallNumber("exitCode"))
        : OptionalInt.empty();
  }

  private Optional<ResourceUsage> usage() throws MalformedLine {
    return fields.optional(
        "cpuMs", name -> new ResourceUsage(fields.milliseconds(name), optionalNumber("maxRssKb")));
  }

  private OptionalLong optionalNumber(String name) throws MalformedLine {
    return fields.has(name) ? OptionalLong.of(fields.number(name)) : OptionalLong.empty();
  }

  private StepFinished stepFinished() throws MalformedLine {
    return new StepFinished(
        step(),
        outcome(),
        fields.truth("tolerated"),
        failure(),
        fields.truth("changed"),
        fields.milliseconds("durationMs"),
        fields.values("outputs"));
  }

  private StepSkipped stepSkipped() throws MalformedLine {
    Fields reason = fields.fields("reason");
    SkipReason.Kind kind =
        reason.constant("kind", SkipReason.Kind.values(), SkipReason.Kind::token);
    return new StepSkipped(step(), new SkipReason(kind, reason.text("text")));
  }

  private Warning warning() throws MalformedLine {
    return new Warning(fields.optionalText("step").map(StepId::new), fields.text("message"));
  }

  private RunFinished runFinished() throws MalformedLine {
    return new RunFinished(
        outcome(),
        failure(),
        counts(fields.fields("counts")),
        fields.milliseconds("durationMs"),
        fields.values("outputs"));
  }

  private static RunCounts counts(Fields counts) throws MalformedLine {
    return new RunCounts(
        counts.smallNumber("succeeded"),
        counts.smallNumber("changed"),
        counts.smallNumber("failed"),
        counts.smallNumber("tolerated"),
        counts.smallNumber("skipped"),
        counts.smallNumber("cancelled"));
  }

  private RunSealed runSealed() throws MalformedLine {
    return new RunSealed(
        fields.number("lines"), fields.text("head"), fields.each("logs", LogFields::read));
  }

  private Outcome outcome() throws MalformedLine {
    return fields.constant("outcome", Outcome.values(), Outcome::token);
  }

  private Optional<Failure> failure() throws MalformedLine {
    if (!fields.has("failure")) {
      return Optional.empty();
    }
    Fields failure = fields.fields("failure");
    Failure.Kind kind = failure.constant("kind", Failure.Kind.values(), Failure.Kind::token);
    return Optional.of(new Failure(kind, failure.text("message")));
  }
}
