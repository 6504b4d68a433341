package dev.orch.expression.function;

import dev.orch.value.TypeValue;
import dev.orch.value.Value;
import java.util.Optional;

/** The names of types, which are values too: {@code type(x) == int}. */
public final class TypeNames {
  private TypeNames() {}

  /** The type of this name, as a value. */
  public static Optional<Value> find(String name) {
    return isType(name) ? Optional.of(new TypeValue(name)) : Optional.empty();
  }

  /** Whether a type has this name. */
  public static boolean isType(String name) {
    return switch (name) {
      case "null_type",
          "bool",
          "int",
          "uint",
          "double",
          "string",
          "bytes",
          "list",
          "map",
          "type",
          "optional_type",
          "google.protobuf.Timestamp",
          "google.protobuf.Duration" ->
          true;
      default -> false;
    };
  }

  /** Whether the name of a type with dots may end so. */
  public static boolean endsType(String name) {
    return name.equals("Timestamp") || name.equals("Duration");
  }
}
