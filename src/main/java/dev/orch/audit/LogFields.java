package dev.orch.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orch.event.LogSummary;
import java.io.IOException;

/** What a trail says of a log. */
final class LogFields {
  private LogFields() {}

  static void write(JsonGenerator json, LogSummary log) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", WellFormed.text(log.file()));
    json.writeNumberField("bytes", log.bytes());
    json.writeStringField("sha256", WellFormed.text(log.sha256()));
    json.writeBooleanField("truncated", log.isTruncated());
    if (log.written() != log.bytes()) {
      json.writeNumberField("written", log.written());
    }
    json.writeEndObject();
  }

  static LogSummary read(Fields log) throws MalformedLine {
    long bytes = log.number("bytes");
    return new LogSummary(
        log.text("file"),
        bytes,
        log.text("sha256"),
        log.truth("truncated"),
        log.optional("written", log::number).orElse(bytes));
  }
}
