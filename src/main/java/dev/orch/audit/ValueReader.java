package dev.orch.audit;

import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.TypeValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of plain JSON the values that {@link ValueWriter} wrote. */
final class ValueReader {
  private ValueReader() {}

  /** The value that was written so. */
  static Value restored(Value plain) throws MalformedLine {
    if (plain instanceof ListValue list) {
      return new ListValue(restored(list.elements()));
    }
    return plain instanceof MapValue map ? restored(map) : plain;
  }

  private static List<Value> restored(List<Value> plain) throws MalformedLine {
    List<Value> elements = new ArrayList<>(plain.size());
    for (Value element : plain) {
      elements.add(restored(element));
    }
    return elements;
  }

  private static Value restored(MapValue map) throws MalformedLine {
    if (map.entries().size() == 1) {
      Map.Entry<Value, Value> only = map.entries().entrySet().iterator().next();
      String name = ((StringValue) only.getKey()).text();
      if (name.startsWith("$")) {
        return marked(name, only.getValue());
      }
    }
    Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(map.entries().size());
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      entries.put(entry.getKey(), restored(entry.getValue()));
    }
    return new MapValue(entries);
  }

  private static Value marked(String marker, Value plain) throws MalformedLine {
    try {
      return switch (marker) {
        case ValueWriter.BYTES -> BytesValue.of(Base64.getDecoder().decode(text(plain)));
        case ValueWriter.DOUBLE -> new DoubleValue(Double.parseDouble(text(plain)));
        case ValueWriter.DURATION -> new DurationValue(duration(text(plain)));
        case ValueWriter.MAP -> map(elements(plain));
        case ValueWriter.OPTIONAL -> optional(elements(plain));
        case ValueWriter.SECRET -> StringValue.secret(text(plain));
        case ValueWriter.TIMESTAMP -> new TimestampValue(Instant.parse(text(plain)));
        case ValueWriter.TYPE -> new TypeValue(text(plain));
        case ValueWriter.UINT -> new UintValue(Long.parseUnsignedLong(text(plain)));
        default -> throw new MalformedLine("it holds a value of an unknown type, " + marker);
      };
    } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
      throw new MalformedLine("it holds a wrong " + marker + ": " + e.getMessage(), e);
    }
  }

  private static Duration duration(String text) {
    BigDecimal seconds = new BigDecimal(text.substring(0, Math.max(text.length() - 1, 0)));
    long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
    long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValueExact();
    return Duration.ofSeconds(whole, nanos);
  }

  private static MapValue map(List<Value> entries) throws MalformedLine {
    Map<Value, Value> map = LinkedHashMap.newLinkedHashMap(entries.size());
    for (Value entry : entries) {
      List<Value> pair = elements(entry);
      if (pair.size() != 2) {
        throw new MalformedLine("it holds a map with an entry that is no pair");
      }
      map.put(restored(pair.getFirst()), restored(pair.getLast()));
    }
    return new MapValue(map);
  }

  private static OptionalValue optional(List<Value> elements) throws MalformedLine {
    return elements.isEmpty()
        ? OptionalValue.NONE
        : OptionalValue.of(restored(elements.getFirst()));
  }

  private static String text(Value plain) throws MalformedLine {
    if (plain instanceof StringValue text) {
      return text.text();
    }
    throw new MalformedLine("it holds a " + plain.typeName() + " where a text should be");
  }

  private static List<Value> elements(Value plain) throws MalformedLine {
    if (plain instanceof ListValue list) {
      return list.elements();
    }
    throw new MalformedLine("it holds a " + plain.typeName() + " where a list should be");
  }
}
