package dev.orch.report.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orch.report.JsonDocument;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A plan as JSON: its steps in the order of the file, each with its block. */
public final class PlanJson {
  private final JsonGenerator json;

  private PlanJson(JsonGenerator json) {
    this.json = json;
  }

  public static String of(Plan plan) {
    return JsonDocument.write(json -> new PlanJson(json).write(plan));
  }

  private void write(Plan plan) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", plan.name());
    json.writeStringField("playbook", plan.playbook());
    json.writeArrayFieldStart("steps");
    lists(plan.lists(), Optional.empty());
    json.writeEndArray();
    json.writeEndObject();
  }

  private void lists(List<PlanList> lists, Optional<String> parent) throws IOException {
    for (PlanList list : lists) {
      for (PlanStep step : list.steps()) {
        write(step, list.title(), parent);
        lists(step.lists(), Optional.of(step.id()));
      }
    }
  }

  private void write(PlanStep step, String list, Optional<String> parent) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", step.id());
    json.writeStringField("kind", step.kind());
    text("parent", parent);
    text("list", Optional.of(list).filter(title -> !title.isEmpty()));
    text("summary", Optional.of(step.summary()).filter(summary -> !summary.isEmpty()));
    json.writeNumberField("line", step.line());
    texts("after", step.start().after());
    texts("needs", step.start().needs());
    texts("reads", step.start().reads());
    text("when", step.when());
    text("foreach", step.foreach());
    json.writeEndObject();
  }

  private void text(String field, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(field, text.get());
    }
  }

  private void texts(String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
