package dev.orch.action.http;

import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.JsonText;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param headers by their names in small letters
 * @param address who answered
 * @param text what was kept of the body in memory; bytes that make no text became U+FFFD
 * @param length of the body in bytes, as far as it was read
 * @param isWhole whether all of the body was read
 */
record Answer(
    int status,
    Map<String, List<String>> headers,
    RequestAddress address,
    String text,
    long length,
    boolean isWhole) {

  /** What was answered, with its body as the server says that it is written. */
  static Answer of(
      int status,
      Map<String, List<String>> headers,
      RequestAddress address,
      byte[] body,
      AnswerSink.Extent extent) {
    Answer bare = new Answer(status, headers, address, "", extent.length(), extent.isWhole());
    String text = new String(body, charset(bare.type()));
    return new Answer(status, headers, address, text, extent.length(), extent.isWhole());
  }

  /** Where it leads, if it is a redirect. */
  Optional<String> location() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> header("location");
      default -> Optional.empty();
    };
  }

  /** The first value of a header. */
  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.stream().findFirst();
  }

  private static Charset charset(String type) {
    for (String part : type.split(";", -1)) {
      String parameter = part.strip();
      if (parameter.startsWith("charset=")) {
        return named(parameter.substring("charset=".length()).replace("\"", ""));
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private String type() {
    return header("content-type").orElse("").toLowerCase(Locale.ROOT);
  }

  /** Whether the server says that the body is JSON. */
  boolean isJson() {
    String type = type();
    int end = type.indexOf(';');
    String media = (end < 0 ? type : type.substring(0, end)).strip();
    return media.equals("application/json") || media.equals("text/json") || media.endsWith("+json");
  }

  /**
   * The body as a value.
   *
   * @throws FunctionException if it is none, or too large
   */
  Value json() throws FunctionException {
    return JsonText.read(StringValue.of(text), new Budget());
  }

  /** The headers as a value: each a text, several of one name joined; cookies are secret. */
  Value headerValues() {
    Map<String, Value> values = new LinkedHashMap<>();
    headers.forEach((name, all) -> {
      if (name.equals("set-cookie")) {
        List<Value> cookies = new ArrayList<>();
        all.forEach(cookie -> cookies.add(StringValue.secret(cookie)));
        values.put(name, new ListValue(cookies));
      } else {
        values.put(name, StringValue.of(String.join(", ", all)));
      }
    });
    return MapValue.ofNames(values);
  }
}
