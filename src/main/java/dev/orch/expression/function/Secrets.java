package dev.orch.expression.function;

import dev.orch.value.BytesValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.List;
import java.util.Map;

/** Keeps the mark of secrets on all text that is made from them. */
public final class Secrets {
  private Secrets() {}

  /** Whether this is a secret or holds one. */
  public static boolean isSecret(Value value) {
    if (value instanceof StringValue text) {
      return text.isSecret();
    }
    if (value instanceof BytesValue bytes) {
      return bytes.isSecret();
    }
    if (value instanceof ListValue list) {
      return isAnySecret(list.elements());
    }
    if (value instanceof MapValue map) {
      for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
        if (isSecret(entry.getKey()) || isSecret(entry.getValue())) {
          return true;
        }
      }
      return false;
    }
    return value instanceof OptionalValue optional
        && optional.value().isPresent()
        && isSecret(optional.value().get());
  }

  /** Whether any of these is a secret or holds one. */
  static boolean isAnySecret(List<Value> values) {
    for (Value value : values) {
      if (isSecret(value)) {
        return true;
      }
    }
    return false;
  }
}
