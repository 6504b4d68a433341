package dev.orch.shape;

/** Tells texts with <code>${{ }}</code> in them from those without. */
public final class TemplateText {
  private static final String OPENING = "${{";
  private static final String CLOSING = "}}";

  private TemplateText() {}

  /** Whether an expression starts in this text; <code>$${{</code> only looks like one. */
  public static boolean isTemplate(String text) {
    for (int at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, at + 1)) {
      if (at == 0 || text.charAt(at - 1) != '$') {
        return true;
      }
    }
    return false;
  }

  /** Whether one expression is all of the text, so that its value keeps its type. */
  public static boolean isWhole(String text) {
    return text.startsWith(OPENING)
        && text.endsWith(CLOSING)
        && text.indexOf(OPENING, OPENING.length()) < 0;
  }
}
