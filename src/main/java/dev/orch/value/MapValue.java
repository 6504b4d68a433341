package dev.orch.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of values. Keys are strings, whole numbers or truths, as the language has it; the order of
 * the entries is kept.
 *
 * @param entries must not change any more; not copied, so that a map may be computed on demand
 */
public record MapValue(Map<Value, Value> entries) implements Value {
  public static final MapValue EMPTY = new MapValue(Map.of());

  /** A map with these names as keys, in their order. */
  public static MapValue ofNames(Map<String, ? extends Value> named) {
    Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(named.size());
    named.forEach((name, value) -> entries.put(StringValue.of(name), value));
    return new MapValue(Collections.unmodifiableMap(entries));
  }

  @Override
  public String typeName() {
    return "map";
  }
}
