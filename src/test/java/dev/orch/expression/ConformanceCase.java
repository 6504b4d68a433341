package dev.orch.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orch.source.Problems;
import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.TypeValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case of the language's public conformance suite, as a line of JSON. */
record ConformanceCase(JsonNode line) {
  String name() {
    String section = line.path("section").asText();
    return line.path("file").asText() + "/" + section + "/" + line.path("name").asText();
  }

  /** What went wrong; empty if the case passes. */
  Optional<String> failure() {
    String wanted = line.has("value") ? value(line.get("value")).toString() : "an error";
    String got;
    try {
      Optional<Value> value = evaluate();
      boolean passed =
          value.isPresent()
              ? line.has("value") && isSame(value.get(), value(line.get("value")))
              : line.has("error");
      got = passed ? "" : value.map(Value::toString).orElse("a problem found by the check");
    } catch (EvaluationException failed) {
      got = line.has("error") ? "" : failed.reason();
    }
    String expression = line.path("expr").asText();
    return got.isEmpty()
        ? Optional.empty()
        : Optional.of(name() + ": " + expression + "\n  wanted " + wanted + "\n  got    " + got);
  }

  private Optional<Value> evaluate() throws EvaluationException {
    Problems problems = new Problems();
    Optional<Expression> expression = Expression.parse(line.path("expr").asText(), problems);
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    NamespaceScope scope = new NamespaceScope(bindings(), line.path("container").asText());
    if (!line.path("disableCheck").asBoolean()) {
      expression.get().check(new Names(scope, Names.FILE_FUNCTIONS), problems);
    }
    return problems.hasErrors() ? Optional.empty() : Optional.of(expression.get().evaluate(scope));
  }

  private Map<String, Value> bindings() {
    Map<String, Value> bindings = new LinkedHashMap<>();
    line.path("bindings")
        .properties()
        .forEach(entry -> bindings.put(entry.getKey(), value(entry.getValue())));
    return bindings;
  }

  /** The same type and the same value; unlike in expressions, not-a-number equals itself. */
  private static boolean isSame(Value left, Value right) {
    return switch (left) {
      case DoubleValue one when right instanceof DoubleValue other ->
          one.value() == other.value() || one.equals(other);
      case ListValue one when right instanceof ListValue other -> isSame(one, other);
      case MapValue one when right instanceof MapValue other -> isSame(one, other);
      default -> left.equals(right);
    };
  }

  private static boolean isSame(ListValue left, ListValue right) {
    boolean same = left.elements().size() == right.elements().size();
    for (int i = 0; same && i < left.elements().size(); i++) {
      same = isSame(left.elements().get(i), right.elements().get(i));
    }
    return same;
  }

  private static boolean isSame(MapValue left, MapValue right) {
    boolean same = left.entries().size() == right.entries().size();
    for (Map.Entry<Value, Value> entry : left.entries().entrySet()) {
      Value other = right.entries().get(entry.getKey());
      same &= other != null && isSame(entry.getValue(), other);
    }
    return same;
  }

  private static Value value(JsonNode json) {
    JsonNode held = json.path("value");
    return switch (json.path("type").asText()) {
      case "null" -> NullValue.NULL;
      case "bool" -> BoolValue.of(held.asBoolean());
      case "int" -> new IntValue(Long.parseLong(held.asText()));
      case "uint" -> new UintValue(Long.parseUnsignedLong(held.asText()));
      case "double" -> new DoubleValue(number(held.asText()));
      case "string" -> StringValue.of(held.asText());
      case "bytes" -> BytesValue.of(HexFormat.of().parseHex(json.path("hex").asText()));
      case "list" -> list(held);
      case "map" -> map(held);
      case "type" -> new TypeValue(held.asText());
      case "timestamp" ->
          new TimestampValue(Instant.ofEpochSecond(seconds(json), json.path("nanos").asLong()));
      case "duration" ->
          new DurationValue(Duration.ofSeconds(seconds(json), json.path("nanos").asLong()));
      default -> throw new IllegalArgumentException("unknown value: " + json);
    };
  }

  private static long seconds(JsonNode json) {
    return Long.parseLong(json.path("seconds").asText("0"));
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static Value list(JsonNode elements) {
    List<Value> values = new ArrayList<>();
    elements.forEach(element -> values.add(value(element)));
    return new ListValue(values);
  }

  private static Value map(JsonNode pairs) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    pairs.forEach(pair -> entries.put(value(pair.get(0)), value(pair.get(1))));
    return new MapValue(entries);
  }
}
