package dev.orch.ui;

import java.util.Map;

/** Whether lines are coloured: the option {@code --color}. */
public enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Settles the choice. Left to us, {@code NO_COLOR} (not empty) forbids colours, {@code
   * CLICOLOR_FORCE} (neither empty nor 0) asks for them, and otherwise a terminal gets them unless
   * it is dumb or {@code CLICOLOR} is 0.
   */
  public boolean isColored(Map<String, String> environment, boolean isTerminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> isColoredByItself(environment, isTerminal);
    };
  }

  private static boolean isColoredByItself(Map<String, String> environment, boolean isTerminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
    if (!forced.isEmpty() && !forced.equals("0")) {
      return true;
    }
    return isTerminal
        && !environment.getOrDefault("TERM", "").equals("dumb")
        && !environment.getOrDefault("CLICOLOR", "").equals("0");
  }
}
