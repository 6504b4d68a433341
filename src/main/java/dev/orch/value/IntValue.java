package dev.orch.value;

/** A signed whole number of 64 bits. */
public record IntValue(long value) implements Value {
  @Override
  public String typeName() {
    return "int";
  }
}
