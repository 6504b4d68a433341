package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;

/** Values in messages: short, and never a secret. */
final class Show {
  private static final int LONGEST = 60;

  private Show() {}

  /** The value as a message shows it; of long or composed values only the type. */
  static String quoted(Value value) {
    if (value instanceof StringValue text) {
      return text.isSecret() ? "'***'" : "'" + shortened(text.text()) + "'";
    }
    if (value instanceof IntValue number) {
      return Long.toString(number.value());
    }
    if (value instanceof UintValue number) {
      return Long.toUnsignedString(number.value());
    }
    if (value instanceof DoubleValue number) {
      return Double.toString(number.value());
    }
    if (value instanceof BoolValue truth) {
      return truth.isTrue() ? "true" : "false";
    }
    return value.typeName();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
