package dev.orch.value;

import org.jspecify.annotations.Nullable;

/**
 * Text.
 *
 * @param text any text
 * @param isSecret whether the text is, or was computed from, a secret. What is derived from a
 *     secret stays marked; two texts are equal whatever their marks.
 */
public record StringValue(String text, boolean isSecret) implements Value, Comparable<StringValue> {
  /** Text that is no secret. */
  public static StringValue of(String text) {
    return new StringValue(text, false);
  }

  /** Text that must be masked wherever it is shown. */
  public static StringValue secret(String text) {
    return new StringValue(text, true);
  }

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StringValue that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** By the text; it also keeps maps fast whose keys were chosen to have the same hash. */
  @Override
  public int compareTo(StringValue other) {
    return text.compareTo(other.text);
  }

  /** The text, or dots for a secret, so that no message holds one by accident. */
  @Override
  public String toString() {
    return isSecret ? "\"***\"" : '"' + text + '"';
  }
}
