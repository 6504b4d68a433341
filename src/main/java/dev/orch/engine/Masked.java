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

/** Values that were read back from a trail, where secrets are replaced and marked as such. */
final class Masked {
  private Masked() {}

  /** Whether some part of a value is not what it was. */
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
