package dev.orch.action.http;

import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.JsonText;
import dev.orch.value.ListValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a request carries. */
sealed interface RequestBody {
  /** Nothing. */
  record Empty() implements RequestBody {}

  /**
   * Text, sent in UTF-8.
   *
   * @param type what it is, for the header {@code Content-Type}
   */
  record Text(String text, String type) implements RequestBody {}

  /** What a file holds. */
  record Content(Path file) implements RequestBody {}

  /** A value as JSON, which is written here and never put together from texts. */
  static RequestBody json(Value value) {
    try {
      return new Text(JsonText.write(value, new Budget()).text(), "application/json");
    } catch (FunctionException e) {
      throw new IllegalArgumentException("json: " + e.reason(), e);
    }
  }

  /** Text. */
  static RequestBody text(StringValue text) {
    return new Text(text.text(), "text/plain; charset=utf-8");
  }

  /** Fields as a page in a browser sends them; a list becomes several fields of one name. */
  static RequestBody form(Map<String, Value> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> {
      if (value instanceof ListValue list) {
        list.elements().forEach(element -> pairs.add(pair(name, element)));
      } else if (value != NullValue.NULL) {
        pairs.add(pair(name, value));
      }
    });
    return new Text(String.join("&", pairs), "application/x-www-form-urlencoded");
  }

  private static String pair(String name, Value value) {
    String text = AddressText.text("form." + name, value).text();
    return PercentEncoding.ofData(name) + "=" + PercentEncoding.ofData(text);
  }
}
