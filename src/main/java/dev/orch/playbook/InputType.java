package dev.orch.playbook;

import java.util.Locale;

/** The types that an input may have. */
public enum InputType {
  STRING,
  INTEGER,
  NUMBER,
  BOOLEAN,
  CHOICE,
  LIST,
  MAP,
  PATH,
  DURATION,
  SECRET;

  /** How a playbook writes it: {@code integer}. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
