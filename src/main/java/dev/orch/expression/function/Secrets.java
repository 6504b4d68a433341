package dev.orch.expression.function;

import dev.orch.value.BytesValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.Map;

/** Finds the mark of secrets, which all text that is made from them keeps. */
final class Secrets {
  private Secrets() {}

  /** Whether this is a secret or holds one. */
  static boolean isSecret(Value value, Budget budget) throws FunctionException {
    if (value instanceof StringValue text) {
      return text.isSecret();
    }
    if (value instanceof BytesValue bytes) {
      return bytes.isSecret();
    }
    if (value instanceof ListValue list) {
      return isAnySecret(list.elements(), budget);
    }
    if (value instanceof MapValue map) {
      return isAnySecret(map, budget);
    }
    return value instanceof OptionalValue optional
        && optional.value().isPresent()
        && isSecret(optional.value().get(), budget);
  }

  private static boolean isAnySecret(Iterable<Value> values, Budget budget)
      throws FunctionException {
    for (Value value : values) {
      budget.spend(1);
      if (isSecret(value, budget)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnySecret(MapValue map, Budget budget) throws FunctionException {
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      budget.spend(1);
      if (isSecret(entry.getKey(), budget) || isSecret(entry.getValue(), budget)) {
        return true;
      }
    }
    return false;
  }
}
