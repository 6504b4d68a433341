package dev.orch.value;

/**
 * A piece of data, of one of the types that the Common Expression Language knows. Values are
 * immutable and never null; {@link NullValue} is the language's own null.
 */
public sealed interface Value
    permits NullValue,
        BoolValue,
        IntValue,
        UintValue,
        DoubleValue,
        StringValue,
        BytesValue,
        ListValue,
        MapValue,
        TimestampValue,
        DurationValue,
        TypeValue,
        OptionalValue {

  /** The language's name of this value's type, as {@code type(x)} shows it: {@code "string"}. */
  String typeName();
}
