package dev.orch.audit;

import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object in a trail, read by name and type. Those that nobody asks for are
 * ignored.
 */
record Fields(MapValue object) {

  /** Makes something of a part of a line. */
  interface Reading<F, T> {
    T read(F from) throws MalformedLine;
  }

  boolean has(String name) {
    return value(name) != null;
  }

  String text(String name) throws MalformedLine {
    return text(name, value(name));
  }

  Optional<String> optionalText(String name) throws MalformedLine {
    return optional(name, this::text);
  }

  long number(String name) throws MalformedLine {
    if (value(name) instanceof IntValue number) {
      return number.value();
    }
    throw wrong(name, "a whole number");
  }

  int smallNumber(String name) throws MalformedLine {
    long number = number(name);
    if (number != (int) number) {
      throw wrong(name, "a number below 2^31");
    }
    return (int) number;
  }

  boolean truth(String name) throws MalformedLine {
    if (value(name) instanceof BoolValue truth) {
      return truth.isTrue();
    }
    throw wrong(name, "true or false");
  }

  Duration milliseconds(String name) throws MalformedLine {
    return Duration.ofMillis(number(name));
  }

  Fields fields(String name) throws MalformedLine {
    return fields(name, value(name));
  }

  /** What a reading makes of a field, if the field is there. */
  <T> Optional<T> optional(String name, Reading<String, T> reading) throws MalformedLine {
    return has(name) ? Optional.of(reading.read(name)) : Optional.empty();
  }

  List<String> texts(String name) throws MalformedLine {
    List<String> texts = new ArrayList<>();
    for (Value element : list(name)) {
      texts.add(text(name, element));
    }
    return List.copyOf(texts);
  }

  /** What a reading makes of each object in a list. */
  <T> List<T> each(String name, Reading<Fields, T> reading) throws MalformedLine {
    List<T> all = new ArrayList<>();
    for (Value element : list(name)) {
      all.add(reading.read(fields(name, element)));
    }
    return List.copyOf(all);
  }

  /** Values by their names, in the order of the line. */
  Map<String, Value> values(String name) throws MalformedLine {
    Map<Value, Value> entries = fields(name).object.entries();
    Map<String, Value> named = LinkedHashMap.newLinkedHashMap(entries.size());
    for (Map.Entry<Value, Value> entry : entries.entrySet()) {
      named.put(text(name, entry.getKey()), ValueReader.restored(entry.getValue()));
    }
    return named;
  }

  /** The value of a field that must be there. */
  Value restored(String name) throws MalformedLine {
    Value value = value(name);
    if (value == null) {
      throw wrong(name, "a value");
    }
    return ValueReader.restored(value);
  }

  /** The constant that a field's text names. */
  <E extends Enum<E>> E constant(String name, E[] all, Reading<E, String> token)
      throws MalformedLine {
    String text = text(name);
    for (E one : all) {
      if (token.read(one).equals(text)) {
        return one;
      }
    }
    throw new MalformedLine("its " + name + " is '" + text + "', which is unknown");
  }

  private List<Value> list(String name) throws MalformedLine {
    if (value(name) instanceof ListValue list) {
      return list.elements();
    }
    throw wrong(name, "a list");
  }

  private @Nullable Value value(String name) {
    return object.entries().get(StringValue.of(name));
  }

  private static String text(String name, @Nullable Value value) throws MalformedLine {
    if (value instanceof StringValue text) {
      return text.text();
    }
    throw wrong(name, "a text");
  }

  private static Fields fields(String name, @Nullable Value value) throws MalformedLine {
    if (value instanceof MapValue map) {
      return new Fields(map);
    }
    throw wrong(name, "an object");
  }

  private static MalformedLine wrong(String name, String expected) {
    return new MalformedLine("its " + name + " is missing or not " + expected);
  }
}
