package dev.orch.shape;

/** What the names of steps, inputs, variables and outputs look like, so that expressions can. */
public enum NameRule implements TextRule {
  NAME;

  private static final int LONGEST = 64;

  @Override
  public boolean accepts(String text) {
    if (text.isEmpty() || text.length() > LONGEST || isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isLetter(text.charAt(i)) && !isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String noun() {
    return "a name of letters, digits and _ that starts with no digit, at most 64 long";
  }

  @Override
  public String pattern() {
    return "^[A-Za-z_][A-Za-z0-9_]{0,63}$";
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
