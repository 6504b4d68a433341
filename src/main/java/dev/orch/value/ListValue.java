package dev.orch.value;

import java.util.List;

/**
 * A list of values of any types.
 *
 * @param elements must not change any more; not copied, so that a list may be computed on demand
 */
public record ListValue(List<Value> elements) implements Value {
  public static final ListValue EMPTY = new ListValue(List.of());

  /** A list of these values. */
  public static ListValue of(Value... elements) {
    return new ListValue(List.of(elements));
  }

  /** A list of these texts. */
  public static ListValue ofStrings(List<String> texts) {
    return new ListValue(texts.stream().<Value>map(StringValue::of).toList());
  }

  @Override
  public String typeName() {
    return "list";
  }
}
