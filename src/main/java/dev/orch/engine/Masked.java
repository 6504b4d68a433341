package dev.orch.engine;

import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.TypeValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values with texts in them that are marked as secrets. */
final class Masked {
  private Masked() {}

  /** The same value with every text in it marked. */
  static Value mark(Value value) {
    return switch (value) {
      case StringValue text -> StringValue.secret(text.text());
      case ListValue list -> new ListValue(list.elements().stream().map(Masked::mark).toList());
      case MapValue map -> {
        Map<Value, Value> marked = LinkedHashMap.newLinkedHashMap(map.entries().size());
        map.entries().forEach((key, entry) -> marked.put(key, mark(entry)));
        yield new MapValue(marked);
      }
      default -> value;
    };
  }

  /** Whether some part of a value, read back from a trail, is not what it was. */
  static boolean isIn(Value value) {
    return switch (value) {
      case StringValue text -> text.isSecret();
      case ListValue list -> list.elements().stream().anyMatch(Masked::isIn);
      case MapValue map ->
          map.entries().entrySet().stream()
              .anyMatch(entry -> isIn(entry.getKey()) || isIn(entry.getValue()));
      case OptionalValue optional -> optional.value().filter(Masked::isIn).isPresent();
      case NullValue _,
          BoolValue _,
          IntValue _,
          UintValue _,
          DoubleValue _,
          BytesValue _,
          TimestampValue _,
          DurationValue _,
          TypeValue _ ->
          false;
    };
  }
}
