package dev.orch.cli;

import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.JsonText;
import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object that a command writes as a line of JSON, its fields in the order in which they came.
 */
final class JsonObject {
  private final Map<String, Value> fields = new LinkedHashMap<>();

  JsonObject add(String name, String text) {
    fields.put(name, StringValue.of(text));
    return this;
  }

  JsonObject add(String name, long number) {
    fields.put(name, new IntValue(number));
    return this;
  }

  JsonObject add(String name, boolean truth) {
    fields.put(name, truth ? BoolValue.TRUE : BoolValue.FALSE);
    return this;
  }

  JsonObject add(String name, List<JsonObject> objects) {
    List<Value> elements = objects.stream().map(JsonObject::value).toList();
    fields.put(name, new ListValue(elements));
    return this;
  }

  /** The object on one line, without a line end. */
  String line() {
    try {
      return JsonText.write(value(), new Budget()).text();
    } catch (FunctionException tooLarge) {
      throw new IllegalStateException("what commands say fits any budget", tooLarge);
    }
  }

  private Value value() {
    return MapValue.ofNames(fields);
  }
}
