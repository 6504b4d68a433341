package dev.orch.shape;

import java.util.Optional;

/**
 * A key of a map, with what may stand under it.
 *
 * @param name the key, in kebab-case
 * @param shape what its value may look like
 * @param isRequired whether it must be there
 * @param description what it means: for the reference and for editors; Markdown, may be empty
 * @param defaultText what holds if it is not there, as the reference shows it
 * @param example a value as a playbook would write it
 */
public record Field(
    String name,
    Shape shape,
    boolean isRequired,
    String description,
    Optional<String> defaultText,
    Optional<String> example) {

  /** A key that may be left out. */
  public static Field optional(String name, Shape shape, String description) {
    return new Field(name, shape, false, description, Optional.empty(), Optional.empty());
  }

  /** A key that must be there. */
  public static Field required(String name, Shape shape, String description) {
    return new Field(name, shape, true, description, Optional.empty(), Optional.empty());
  }

  public Field withDefault(String text) {
    return new Field(name, shape, isRequired, description, Optional.of(text), example);
  }

  public Field withExample(String text) {
    return new Field(name, shape, isRequired, description, defaultText, Optional.of(text));
  }
}
