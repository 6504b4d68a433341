package dev.orch.secret.form;

import java.util.Set;

/**
 * The parts by which a long text is recognised that stands in lines of any length, with other text
 * before it, or not as a whole: all of one width. What stands in fewer characters than that, at the
 * end of its last line for example, is not recognised, and neither is less than a step at the ends
 * of other lines.
 *
 * @param longestWhole the longest text that is looked for as one
 * @param width of each part, in characters
 * @param step from the start of one to the start of the next
 * @param fewestDifferent characters; what has fewer of them is a filling that others have too
 */
record FormParts(int longestWhole, int width, int step, int fewestDifferent) {
  /** Adds the text, or its parts if it is long. */
  void add(String text, Set<String> forms) {
    if (text.length() <= longestWhole || text.length() > 2 * SecretForms.FULLY_RECOGNISED) {
      forms.add(text);
      return;
    }
    for (int start = 0; start <= text.length() - width; start += step) {
      addPart(text.substring(start, start + width), forms);
    }
    addPart(text.substring(text.length() - width), forms);
  }

  private void addPart(String part, Set<String> forms) {
    if (part.chars().distinct().limit(fewestDifferent).count() == fewestDifferent) {
      forms.add(part);
    }
  }
}
