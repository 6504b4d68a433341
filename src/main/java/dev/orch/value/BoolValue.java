package dev.orch.value;

/** True or false. */
public enum BoolValue implements Value {
  FALSE,
  TRUE;

  /** The value that holds this truth. */
  public static BoolValue of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  public boolean isTrue() {
    return this == TRUE;
  }

  @Override
  public String typeName() {
    return "bool";
  }
}
