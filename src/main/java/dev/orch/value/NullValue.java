package dev.orch.value;

/** The language's null. */
public enum NullValue implements Value {
  NULL;

  @Override
  public String typeName() {
    return "null_type";
  }
}
