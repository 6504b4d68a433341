package dev.orch.value;

/** An unsigned whole number of 64 bits, held in the bits of a long. */
public record UintValue(long value) implements Value {
  @Override
  public String typeName() {
    return "uint";
  }
}
