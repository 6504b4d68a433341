package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading members of maps and elements of lists, and building maps. */
public final class Members {
  private Members() {}

  /** {@code a.b}. */
  public static Value select(Value operand, StringValue field) throws FunctionException {
    if (operand instanceof MapValue map) {
      Value found = map.entries().get(field);
      if (found == null) {
        throw noSuchKey(field);
      }
      return found;
    }
    if (operand instanceof OptionalValue) {
      return find(operand, field);
    }
    throw FunctionException.failed(
        "a value of type " + operand.typeName() + " has no members, so no '" + field.text() + "'");
  }

  /** {@code a[b]}. */
  public static Value index(Value operand, Value key) throws FunctionException {
    if (operand instanceof OptionalValue) {
      return find(operand, key);
    }
    Value found = get(operand, key);
    if (found != null) {
      return found;
    }
    throw operand instanceof ListValue list ? noSuchIndex(key, list) : noSuchKey(key);
  }

  /** {@code a.?b} or {@code a[?b]}. */
  public static OptionalValue find(Value operand, Value key) throws FunctionException {
    Value inner = operand;
    if (operand instanceof OptionalValue optional) {
      if (optional.value().isEmpty()) {
        return OptionalValue.NONE;
      }
      inner = optional.value().get();
    }
    Value found = get(inner, key);
    return found == null ? OptionalValue.NONE : OptionalValue.of(found);
  }

  /** {@code has(a.b)}. */
  public static boolean has(Value operand, StringValue field) throws FunctionException {
    return find(operand, field).value().isPresent();
  }

  private static @Nullable Value get(Value operand, Value key) throws FunctionException {
    if (operand instanceof MapValue map) {
      return get(map.entries(), key);
    }
    if (operand instanceof ListValue list) {
      long index = Conversions.wholeIndex(key);
      boolean inside = index >= 0 && index < list.elements().size();
      return inside ? list.elements().get((int) index) : null;
    }
    throw FunctionException.failed(
        "a value of type " + operand.typeName() + " has no members and no elements");
  }

  /** The value under this key; numbers that are equal are the same key whatever their types. */
  static @Nullable Value get(Map<Value, Value> entries, Value key) {
    if (key instanceof StringValue || key instanceof BoolValue) {
      return entries.get(key);
    }
    Optional<IntValue> whole = Conversions.exactInt(key);
    Value found = whole.isPresent() ? entries.get(whole.get()) : null;
    if (found != null) {
      return found;
    }
    Optional<UintValue> unsigned = Conversions.exactUint(key);
    return unsigned.isPresent() ? entries.get(unsigned.get()) : null;
  }

  /** {@code a in b}. */
  public static boolean isIn(Value value, Value container, Budget budget) throws FunctionException {
    if (container instanceof MapValue map) {
      return get(map.entries(), value) != null;
    }
    if (!(container instanceof ListValue list)) {
      throw FunctionException.failed(
          "'in' looks into a list or a map, not into " + container.typeName());
    }
    for (Value element : list.elements()) {
      if (Equality.isEqual(value, element, budget)) {
        return true;
      }
    }
    return false;
  }

  /** An empty map to be filled. */
  public static Map<Value, Value> newMap() {
    return new LinkedHashMap<>();
  }

  /** Adds an entry whose key must be new. */
  public static void put(Map<Value, Value> entries, Value key, Value value)
      throws FunctionException {
    if (key instanceof DoubleValue || !isKey(key)) {
      throw FunctionException.failed("a key cannot be of type " + key.typeName());
    }
    if (get(entries, key) != null) {
      throw FunctionException.failed("the key " + Show.quoted(key) + " is there twice");
    }
    entries.put(key, value);
  }

  private static boolean isKey(Value key) {
    return key instanceof StringValue
        || key instanceof IntValue
        || key instanceof UintValue
        || key instanceof BoolValue;
  }

  /** A map of these entries, which are not changed any more. */
  public static MapValue finish(Map<Value, Value> entries) {
    return new MapValue(Collections.unmodifiableMap(entries));
  }

  private static FunctionException noSuchKey(Value key) {
    return FunctionException.missing("no such key: " + Show.quoted(key));
  }

  private static FunctionException noSuchIndex(Value index, ListValue list) {
    int size = list.elements().size();
    return FunctionException.missing(
        "no element "
            + Show.quoted(index)
            + " in a list of "
            + size
            + (size == 1 ? " element" : " elements"));
  }
}
