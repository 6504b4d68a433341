package dev.orch.value;

import java.util.Optional;

/** A value that may be there: what {@code a.?b} and {@code optional.of(x)} give. */
public record OptionalValue(Optional<Value> value) implements Value {
  public static final OptionalValue NONE = new OptionalValue(Optional.empty());

  /** An optional that holds this value. */
  public static OptionalValue of(Value value) {
    return new OptionalValue(Optional.of(value));
  }

  @Override
  public String typeName() {
    return "optional_type";
  }
}
