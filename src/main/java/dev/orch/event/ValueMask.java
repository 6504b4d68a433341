package dev.orch.event;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of values. What was changed becomes a text that is marked as secret, so that
 * nobody who reads it back takes the stars for the data.
 */
final class ValueMask {
  /** Deeper values are cut: no reader of a trail has to follow them. */
  static final int DEPTH = 100;

  private static final Value HIDDEN = StringValue.secret("***");
  private static final Value CUT = StringValue.of("(nested more than " + DEPTH + " deep)");

  private final UnaryOperator<String> masker;

  ValueMask(UnaryOperator<String> masker) {
    this.masker = masker;
  }

  Map<String, Value> named(Map<String, Value> values) {
    if (values.isEmpty()) {
      return values;
    }
    Map<String, Value> masked = LinkedHashMap.newLinkedHashMap(values.size());
    values.forEach((name, value) -> masked.put(masker.apply(name), masked(value, 0)));
    return Collections.unmodifiableMap(masked);
  }

  Value of(Value value) {
    return masked(value, 0);
  }

  private Value masked(Value value, int depth) {
    return switch (value) {
      case StringValue text -> masked(text);
      case BytesValue bytes -> masked(bytes);
      case IntValue number -> unlessShown(number, Long.toString(number.value()));
      case UintValue number -> unlessShown(number, Long.toUnsignedString(number.value()));
      case DoubleValue number -> unlessShown(number, Double.toString(number.value()));
      case ListValue list -> depth == DEPTH ? CUT : masked(list, depth + 1);
      case MapValue map -> depth == DEPTH ? CUT : masked(map, depth + 1);
      case OptionalValue optional ->
          depth == DEPTH
              ? CUT
              : new OptionalValue(optional.value().map(inner -> masked(inner, depth + 1)));
      case NullValue _, BoolValue _, TimestampValue _, DurationValue _, TypeValue _ -> value;
    };
  }

  private Value masked(StringValue value) {
    if (value.isSecret()) {
      return HIDDEN;
    }
    String text = masker.apply(value.text());
    return text.equals(value.text()) ? value : StringValue.secret(text);
  }

  /** Bytes may hold a secret as text; what is no text passes as it is. */
  private Value masked(BytesValue value) {
    if (value.isSecret()) {
      return HIDDEN;
    }
    return unlessShown(value, new String(value.bytes(), StandardCharsets.UTF_8));
  }

  private Value unlessShown(Value value, String text) {
    return masker.apply(text).equals(text) ? value : HIDDEN;
  }

  private Value masked(ListValue list, int depth) {
    List<Value> elements = new ArrayList<>(list.elements().size());
    for (Value element : list.elements()) {
      elements.add(masked(element, depth));
    }
    return new ListValue(elements);
  }

  private Value masked(MapValue map, int depth) {
    Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(map.entries().size());
    map.entries().forEach((key, value) -> entries.put(masked(key, depth), masked(value, depth)));
    return new MapValue(entries);
  }
}
