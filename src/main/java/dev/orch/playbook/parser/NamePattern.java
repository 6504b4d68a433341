package dev.orch.playbook.parser;

import dev.orch.shape.TextRule;

/** Names that are no names of expressions: of environment variables and of tags. */
enum NamePattern implements TextRule {
  ENVIRONMENT("", "an environment variable's name: letters, digits and _, no digit first"),
  TAG(".-", "a tag of letters, digits, _, . and -");

  private static final int LONGEST = 200;

  private final String alsoAllowed;
  private final String noun;

  NamePattern(String alsoAllowed, String noun) {
    this.alsoAllowed = alsoAllowed;
    this.noun = noun;
  }

  @Override
  public boolean accepts(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean isAllowed = isLetter || alsoAllowed.indexOf(c) >= 0 || (isDigit && !isFirstOf(i));
      if (!isAllowed) {
        return false;
      }
    }
    return true;
  }

  private boolean isFirstOf(int index) {
    return index == 0 && this == ENVIRONMENT;
  }

  @Override
  public String noun() {
    return noun;
  }

  @Override
  public String pattern() {
    return switch (this) {
      case ENVIRONMENT -> "^[A-Za-z_][A-Za-z0-9_]{0,199}$";
      case TAG -> "^[A-Za-z0-9_.-]{1,200}$";
    };
  }
}
