package dev.orch.value;

/** A floating-point number of 64 bits. */
public record DoubleValue(double value) implements Value {
  @Override
  public String typeName() {
    return "double";
  }
}
