package dev.orch.shape.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeKind;
import dev.orch.shape.TextRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a shape as a JSON Schema of draft 2020-12, for completion and hover texts in editors.
 * Where a playbook may write <code>${{ }}</code>, the schema takes a text that has it.
 */
public final class JsonSchema {
  private static final String TEMPLATE = "(^|[^$])\\$\\{\\{";
  private static final String WHOLE_TEMPLATE = "^\\$\\{\\{[\\s\\S]*\\}\\}$";
  private static final String DURATION =
      "^(?=.)([0-9]+d)?([0-9]+h)?([0-9]+m(?!s))?([0-9]+s)?([0-9]+ms)?$";

  private final JsonGenerator json;
  private final Set<String> namesSeen = new LinkedHashSet<>();
  private final Deque<Shape.Named> toDefine = new ArrayDeque<>();

  private JsonSchema(JsonGenerator json) {
    this.json = json;
  }

  /**
   * The schema of all documents that have this shape, as JSON with line breaks.
   *
   * @param title what such a document is
   */
  public static String of(Shape shape, String title) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(lines);
      printer.indentObjectsWith(lines);
      json.setPrettyPrinter(printer);
      new JsonSchema(json).writeDocument(shape, title);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void writeDocument(Shape shape, String title) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.writeStringField("title", title);
    writeMembers(shape);
    if (!toDefine.isEmpty()) {
      json.writeObjectFieldStart("$defs");
      for (Shape.Named named = toDefine.poll(); named != null; named = toDefine.poll()) {
        json.writeFieldName(named.name());
        write(named.shape().get());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void write(Shape shape) throws IOException {
    json.writeStartObject();
    writeMembers(shape);
    json.writeEndObject();
  }

  private void writeMembers(Shape shape) throws IOException {
    switch (shape) {
      case Shape.AnyData _ -> {}
      case Shape.Text(Optional<TextRule> rule) -> writeText(rule);
      case Shape.Truth _ -> json.writeStringField("type", "boolean");
      case Shape.WholeNumber number -> writeNumber(number);
      case Shape.DecimalNumber number -> writeNumber(number);
      case Shape.Choice(List<String> words) -> writeStrings("enum", words);
      case Shape.TimeSpan _ -> writePattern(DURATION);
      case Shape.Condition _ -> writeTypes("string", "boolean", "number");
      case Shape.ListOf(Shape element) -> writeList(element);
      case Shape.OneOrMoreOf(Shape element) -> writeAny(List.of(element, Shape.listOf(element)));
      case Shape.MapOf map -> writeMap(map);
      case Shape.Fields fields -> writeFields(fields);
      case Shape.OneOf(List<Shape> shapes) -> writeAny(shapes);
      case Shape.Named named -> writeReference(named);
      case Shape.Templated(Shape inner) -> writeTemplated(inner);
    }
  }

  private void writeText(Optional<TextRule> rule) throws IOException {
    if (rule.isPresent()) {
      writePattern(rule.get().pattern());
      return;
    }
    writeTypes("string", "number", "boolean");
    json.writeObjectFieldStart("not");
    writePattern(TEMPLATE);
    json.writeEndObject();
  }

  private void writePattern(String pattern) throws IOException {
    json.writeStringField("type", "string");
    json.writeStringField("pattern", pattern);
  }

  private void writeNumber(Shape.WholeNumber number) throws IOException {
    json.writeStringField("type", "integer");
    if (number.least() != Long.MIN_VALUE) {
      json.writeNumberField("minimum", number.least());
    }
    if (number.most() != Long.MAX_VALUE) {
      json.writeNumberField("maximum", number.most());
    }
  }

  private void writeNumber(Shape.DecimalNumber number) throws IOException {
    json.writeStringField("type", "number");
    if (!Double.isInfinite(number.least())) {
      json.writeNumberField("minimum", number.least());
    }
    if (!Double.isInfinite(number.most())) {
      json.writeNumberField("maximum", number.most());
    }
  }

  private void writeList(Shape element) throws IOException {
    json.writeStringField("type", "array");
    json.writeFieldName("items");
    write(element);
  }

  private void writeMap(Shape.MapOf map) throws IOException {
    json.writeStringField("type", "object");
    if (map.names().isPresent()) {
      json.writeObjectFieldStart("propertyNames");
      json.writeStringField("pattern", map.names().get().pattern());
      json.writeEndObject();
    }
    json.writeFieldName("additionalProperties");
    write(map.value());
  }

  private void writeFields(Shape.Fields fields) throws IOException {
    Optional<Field> main = fields.mainField();
    if (main.isEmpty()) {
      writeObject(fields);
      return;
    }
    json.writeArrayFieldStart("anyOf");
    if (fields.isEnough(main.get())) {
      write(main.get().shape());
    }
    json.writeStartObject();
    writeObject(fields);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeObject(Shape.Fields fields) throws IOException {
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    for (Field field : fields.fields()) {
      json.writeObjectFieldStart(field.name());
      writeHover(field);
      writeMembers(field.shape());
      json.writeEndObject();
    }
    json.writeEndObject();
    List<String> required =
        fields.fields().stream().filter(Field::isRequired).map(Field::name).toList();
    if (!required.isEmpty()) {
      writeStrings("required", required);
    }
    json.writeBooleanField("additionalProperties", false);
    if (fields.kinds().isPresent()) {
      writeKinds(fields.kinds().get());
    }
  }

  private void writeHover(Field field) throws IOException {
    StringBuilder text = new StringBuilder(field.description());
    field.defaultText().ifPresent(value -> text.append("\nDefault: ").append(value));
    field.example().ifPresent(value -> text.append("\nExample: ").append(value));
    if (!text.isEmpty()) {
      json.writeStringField("description", text.toString().strip());
    }
  }

  private void writeKinds(Shape.ExactlyOne kinds) throws IOException {
    json.writeArrayFieldStart("oneOf");
    for (String name : kinds.names()) {
      json.writeStartObject();
      writeStrings("required", List.of(name));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeReference(Shape.Named named) throws IOException {
    if (namesSeen.add(named.name())) {
      toDefine.add(named);
    }
    json.writeStringField("$ref", "#/$defs/" + named.name());
  }

  private void writeTemplated(Shape inner) throws IOException {
    if (inner.equals(Shape.text())) {
      writeTypes("string", "number", "boolean");
      return;
    }
    json.writeArrayFieldStart("anyOf");
    write(inner);
    json.writeStartObject();
    writePattern(ShapeKind.isTakenFromText(inner) ? TEMPLATE : WHOLE_TEMPLATE);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeAny(List<Shape> shapes) throws IOException {
    json.writeArrayFieldStart("anyOf");
    for (Shape shape : shapes) {
      write(shape);
    }
    json.writeEndArray();
  }

  private void writeTypes(String... names) throws IOException {
    writeStrings("type", List.of(names));
  }

  private void writeStrings(String name, List<String> texts) throws IOException {
    json.writeFieldName(name);
    json.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }
}
