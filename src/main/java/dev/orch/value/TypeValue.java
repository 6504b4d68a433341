package dev.orch.value;

/** A type, named as the language names it: what {@code type(x)} gives. */
public record TypeValue(String value) implements Value {
  @Override
  public String typeName() {
    return "type";
  }
}
