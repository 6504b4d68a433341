package dev.orch.expression.function;

import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;

/** Values as text in templates. */
public final class Texts {
  private Texts() {}

  /**
   * The text that stands for a value: null and an empty optional as nothing, lists and maps as
   * JSON, all else as {@code string(x)} gives it. Marked if the value holds a secret.
   */
  public static StringValue text(Value value, Budget budget) throws FunctionException {
    if (value == NullValue.NULL) {
      return StringValue.of("");
    }
    if (value instanceof OptionalValue optional) {
      return optional.value().isPresent()
          ? text(optional.value().get(), budget)
          : StringValue.of("");
    }
    return value instanceof ListValue || value instanceof MapValue
        ? JsonText.write(value, budget)
        : Conversions.toText(value, budget);
  }
}
