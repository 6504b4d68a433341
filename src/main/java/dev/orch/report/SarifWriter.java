package dev.orch.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orch.source.Problem;
import dev.orch.source.SourceRange;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Writes problems as a log of the Static Analysis Results Interchange Format 2.1.0. */
final class SarifWriter {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String RULE = "playbook";

  private final JsonGenerator json;

  SarifWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(List<Problem> problems, String version) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    writeTool(version);
    json.writeStringField("columnKind", "unicodeCodePoints");
    json.writeArrayFieldStart("results");
    for (Problem problem : problems) {
      writeResult(problem);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeTool(String version) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "orch");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    json.writeStartObject();
    json.writeStringField("id", RULE);
    json.writeObjectFieldStart("shortDescription");
    json.writeStringField("text", "A mistake in a playbook");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeResult(Problem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", RULE);
    json.writeStringField("level", problem.isError() ? "error" : "warning");
    json.writeObjectFieldStart("message");
    json.writeStringField("text", ProblemReport.sentence(problem));
    json.writeEndObject();
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    writeLocation(problem.range());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeLocation(SourceRange range) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(range.file().name()));
    json.writeEndObject();
    if (ProblemReport.hasPlace(range)) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", range.line());
      json.writeNumberField("startColumn", range.column());
      json.writeNumberField("endLine", range.file().line(range.end()));
      json.writeNumberField("endColumn", range.file().column(range.end()));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** A path as a reference: what a URI may not hold is encoded. */
  private static String uri(String path) {
    try {
      String encoded = new URI(null, null, "/" + path, null).toASCIIString();
      return path.startsWith("/") ? "file://" + encoded.substring(1) : encoded.substring(1);
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }
}
