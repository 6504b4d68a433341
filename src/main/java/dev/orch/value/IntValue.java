package dev.orch.value;

/** A signed whole number of 64 bits. */
public record IntValue(long value) implements Value, Comparable<IntValue> {
  @Override
  public String typeName() {
    return "int";
  }

  /** By the number; it also keeps maps fast whose keys were chosen to have the same hash. */
  @Override
  public int compareTo(IntValue other) {
    return Long.compare(value, other.value);
  }
}
