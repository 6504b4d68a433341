package dev.orch.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orch.event.Failure;
import dev.orch.event.FileDigest;
import dev.orch.event.LogSummary;
import dev.orch.event.MemberValue;
import dev.orch.event.PlannedStep;
import dev.orch.event.ResourceUsage;
import dev.orch.event.RunCounts;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.OfAttempt;
import dev.orch.event.RunEvent.OfStep;
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
import dev.orch.event.RunOptions;
import dev.orch.event.RunOrigin;
import dev.orch.event.StepId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes what an event says as fields of an object that is open already. */
final class EventWriter {
  private final JsonGenerator json;
  private final ValueWriter values;

  EventWriter(JsonGenerator json) {
    this.json = json;
    this.values = new ValueWriter(json);
  }

  /** How the trail names this sort of event. */
  static String type(RunEvent event) {
    return switch (event) {
      case RunStarted _ -> "run.started";
      case RunPlanned _ -> "run.planned";
      case Recovered _ -> "recovered";
      case Resumed _ -> "resumed";
      case UnknownResolved _ -> "unknown.resolved";
      case PlanExtended _ -> "plan.extended";
      case StepStarted _ -> "step.started";
      case AttemptStarted _ -> "attempt.started";
      case AttemptSpawned _ -> "attempt.spawned";
      case AttemptFinished _ -> "attempt.finished";
      case StepFinished _ -> "step.finished";
      case StepSkipped _ -> "step.skipped";
      case StepCancelled _ -> "step.cancelled";
      case Warning _ -> "warning";
      case RunFinished _ -> "run.finished";
      case RunSealed _ -> "run.sealed";
    };
  }

  /** Writes type, step and attempt, then the event's own fields. */
  void write(RunEvent event) throws IOException {
    text("type", type(event));
    if (event instanceof OfStep ofStep) {
      text("step", ofStep.step().path());
    }
    if (event instanceof OfAttempt ofAttempt) {
      json.writeNumberField("attempt", ofAttempt.attempt());
    }
    switch (event) {
      case RunStarted e -> write(e);
      case RunPlanned e -> planned(e.steps());
      case Recovered e -> write(e);
      case Resumed e -> write(e);
      case UnknownResolved e -> write(e);
      case PlanExtended e -> write(e);
      case AttemptStarted e -> write(e);
      case AttemptSpawned e -> write(e);
      case AttemptFinished e -> write(e);
      case StepFinished e -> write(e);
      case StepSkipped e -> write(e);
      case Warning e -> write(e);
      case RunFinished e -> write(e);
      case RunSealed e -> write(e);
      case StepStarted _, StepCancelled _ -> {}
    }
  }

  private void write(RunStarted event) throws IOException {
    text("name", event.name());
    text("playbook", event.playbook());
    text("playbookSha256", event.playbookSha256());
    json.writeFieldName("inputs");
    values.write(event.inputs());
    write(event.origin());
    text("durability", event.durability());
    texts("secretInputs", event.secretInputs());
    text("directory", event.directory());
    called(event.called());
    write(event.options());
  }

  private void write(Recovered event) throws IOException {
    json.writeNumberField("tornBytes", event.tornBytes());
    text("file", event.file());
  }

  private void write(Resumed event) throws IOException {
    text("playbookSha256", event.playbookSha256());
    write(event.origin());
    text("durability", event.durability());
    called(event.called());
    json.writeBooleanField("changeAccepted", event.isChangeAccepted());
    write(event.options());
  }

  private void write(UnknownResolved event) throws IOException {
    text("resolution", event.resolution().token());
    text("by", event.by());
  }

  private void called(List<FileDigest> files) throws IOException {
    json.writeArrayFieldStart("called");
    for (FileDigest file : files) {
      json.writeStartObject();
      text("path", file.path());
      text("sha256", file.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(RunOptions options) throws IOException {
    json.writeObjectFieldStart("options");
    json.writeNumberField("width", options.width());
    json.writeBooleanField("keepGoing", options.isKeepingGoing());
    json.writeBooleanField("failFast", options.isFailFast());
    if (options.timeout().isPresent()) {
      milliseconds("timeoutMs", options.timeout().get());
    }
    texts("tags", options.tags());
    texts("skippedTags", options.skippedTags());
    json.writeBooleanField("dryRun", options.isDry());
    json.writeEndObject();
  }

  private void texts(String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(WellFormed.text(text));
    }
    json.writeEndArray();
  }

  private void write(RunOrigin origin) throws IOException {
    text("orchVersion", origin.orchVersion());
    text("host", origin.host());
    text("user", origin.user());
    text("uid", origin.userId());
    text("sudoUser", origin.sudoUser());
    json.writeNumberField("pid", origin.processId());
    text("bootId", origin.bootId());
    text("timeZone", origin.timeZone());
    text("jobUrl", origin.jobUrl());
    text("gitCommit", origin.gitCommit());
    if (origin.isGitDirty().isPresent()) {
      json.writeBooleanField("gitDirty", origin.isGitDirty().get());
    }
    texts("commandLine", origin.commandLine());
  }

  private void write(PlanExtended event) throws IOException {
    planned(event.steps());
    if (!event.members().isEmpty()) {
      json.writeArrayFieldStart("members");
      for (MemberValue member : event.members()) {
        json.writeStartObject();
        text("label", member.label());
        json.writeFieldName("item");
        values.write(member.item());
        json.writeFieldName("index");
        values.write(member.index());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    text("chosen", event.chosen());
  }

  private void planned(List<PlannedStep> steps) throws IOException {
    json.writeArrayFieldStart("steps");
    for (PlannedStep step : steps) {
      write(step);
    }
    json.writeEndArray();
  }

  private void write(PlannedStep step) throws IOException {
    json.writeStartObject();
    text("id", step.id().path());
    text("name", step.name());
    text("kind", step.kind());
    text("parent", step.parent().map(StepId::path));
    json.writeArrayFieldStart("needs");
    for (StepId need : step.needs()) {
      json.writeString(WellFormed.text(need.path()));
    }
    json.writeEndArray();
    json.writeNumberField("line", step.line());
    json.writeEndObject();
  }

  private void write(AttemptStarted event) throws IOException {
    text("summary", event.summary());
    json.writeBooleanField("idempotent", event.isIdempotent());
  }

  private void write(AttemptSpawned event) throws IOException {
    json.writeNumberField("pid", event.processId());
    if (event.startTicks().isPresent()) {
      json.writeNumberField("startTicks", event.startTicks().getAsLong());
    }
  }

  private void write(AttemptFinished event) throws IOException {
    text("outcome", event.outcome().token());
    failure(event.failure());
    if (event.exitCode().isPresent()) {
      json.writeNumberField("exitCode", event.exitCode().getAsInt());
    }
    milliseconds("durationMs", event.duration());
    if (event.usage().isPresent()) {
      write(event.usage().get());
    }
    if (event.log().isPresent()) {
      json.writeFieldName("log");
      LogFields.write(json, event.log().get());
    }
    json.writeBooleanField("changed", event.isChanged());
    json.writeFieldName("outputs");
    values.write(event.outputs());
    if (!event.result().isEmpty()) {
      json.writeFieldName("result");
      values.write(event.result());
    }
    if (event.retryIn().isPresent()) {
      milliseconds("retryInMs", event.retryIn().get());
    }
  }

  private void write(ResourceUsage usage) throws IOException {
    milliseconds("cpuMs", usage.cpu());
    if (usage.maxResidentKilobytes().isPresent()) {
      json.writeNumberField("maxRssKb", usage.maxResidentKilobytes().getAsLong());
    }
  }

  private void write(StepFinished event) throws IOException {
    text("outcome", event.outcome().token());
    json.writeBooleanField("tolerated", event.isTolerated());
    failure(event.failure());
    json.writeBooleanField("changed", event.isChanged());
    milliseconds("durationMs", event.duration());
    json.writeFieldName("outputs");
    values.write(event.outputs());
  }

  private void write(StepSkipped event) throws IOException {
    json.writeObjectFieldStart("reason");
    text("kind", event.reason().kind().token());
    text("text", event.reason().text());
    json.writeEndObject();
  }

  private void write(Warning event) throws IOException {
    text("step", event.step().map(StepId::path));
    text("message", event.message());
  }

  private void write(RunFinished event) throws IOException {
    text("outcome", event.outcome().token());
    failure(event.failure());
    write(event.counts());
    milliseconds("durationMs", event.duration());
    json.writeFieldName("outputs");
    values.write(event.outputs());
  }

  private void write(RunCounts counts) throws IOException {
    json.writeObjectFieldStart("counts");
    json.writeNumberField("succeeded", counts.succeeded());
    json.writeNumberField("changed", counts.changed());
    json.writeNumberField("failed", counts.failed());
    json.writeNumberField("tolerated", counts.tolerated());
    json.writeNumberField("skipped", counts.skipped());
    json.writeNumberField("cancelled", counts.cancelled());
    json.writeEndObject();
  }

  private void write(RunSealed event) throws IOException {
    json.writeNumberField("lines", event.lines());
    text("head", event.head());
    json.writeArrayFieldStart("logs");
    for (LogSummary log : event.logs()) {
      LogFields.write(json, log);
    }
    json.writeEndArray();
  }

  private void failure(Optional<Failure> failure) throws IOException {
    if (failure.isPresent()) {
      json.writeObjectFieldStart("failure");
      text("kind", failure.get().kind().token());
      text("message", failure.get().message());
      json.writeEndObject();
    }
  }

  private void milliseconds(String field, Duration span) throws IOException {
    json.writeNumberField(field, span.toMillis());
  }

  private void text(String field, String text) throws IOException {
    json.writeStringField(field, WellFormed.text(text));
  }

  private void text(String field, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      text(field, text.get());
    }
  }
}
