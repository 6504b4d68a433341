package dev.orch.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.source.VisibleText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Problems in the formats that other programs read. */
public final class ProblemReport {
  private static final int LONGEST_TEXT = 2_000;

  private ProblemReport() {}

  /**
   * One JSON array: {@code file}, {@code line}, {@code column}, {@code endLine}, {@code endColumn}
   * (from 1, in code points), {@code severity}, {@code message}, {@code hint}. A problem of a whole
   * file has no line.
   */
  public static String json(List<Problem> problems) {
    return written(json -> writeProblems(json, problems));
  }

  /**
   * SARIF 2.1.0, which code scanning services read.
   *
   * @param version of orch
   */
  public static String sarif(List<Problem> problems, String version) {
    return written(json -> new SarifWriter(json).write(problems, version));
  }

  /** A workflow command of GitHub Actions a line: {@code ::error file=…,line=…,col=…::message}. */
  public static String github(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      SourceRange range = problem.range();
      text.append(problem.isError() ? "::error file=" : "::warning file=");
      text.append(property(range.file().name()));
      if (hasPlace(range)) {
        text.append(",line=").append(range.line()).append(",col=").append(range.column());
        text.append(",endLine=").append(range.file().line(range.end()));
        if (range.file().line(range.end()) == range.line()) {
          text.append(",endColumn=").append(range.file().column(range.end()));
        }
      }
      text.append("::").append(data(sentence(problem))).append('\n');
    }
    return text.toString();
  }

  /** Whether the problem has a line, and is not one of the file as a whole. */
  static boolean hasPlace(SourceRange range) {
    return !range.file().text().isEmpty();
  }

  /** The message with the hint in brackets. */
  static String sentence(Problem problem) {
    String message = VisibleText.of(problem.message(), LONGEST_TEXT);
    return problem
        .hint()
        .map(hint -> message + " (" + VisibleText.of(hint, LONGEST_TEXT) + ")")
        .orElse(message);
  }

  private static void writeProblems(JsonGenerator json, List<Problem> problems) throws IOException {
    json.writeStartArray();
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringField("file", problem.range().file().name());
      if (hasPlace(problem.range())) {
        writePlace(json, problem.range());
      }
      json.writeStringField("severity", problem.isError() ? "error" : "warning");
      json.writeStringField("message", problem.message());
      if (problem.hint().isPresent()) {
        json.writeStringField("hint", problem.hint().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePlace(JsonGenerator json, SourceRange range) throws IOException {
    SourceFile file = range.file();
    json.writeNumberField("line", range.line());
    json.writeNumberField("column", range.column());
    json.writeNumberField("endLine", file.line(range.end()));
    json.writeNumberField("endColumn", file.column(range.end()));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** Writes a document. */
  private interface Writing {
    void write(JsonGenerator json) throws IOException;
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      writing.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return text.append('\n').toString();
  }
}
