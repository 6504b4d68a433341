package dev.orch.secret;

import java.util.ArrayList;
import java.util.List;

/** The texts by which a secret is recognised. */
final class SecretForms {
  private SecretForms() {}

  /** The value as it is, and each of its lines that is long enough to be one of its own. */
  static List<String> of(String value) {
    List<String> forms = new ArrayList<>();
    forms.add(value);
    for (String line : value.split("[\r\n]+", -1)) {
      String text = line.strip();
      if (text.codePointCount(0, text.length()) >= Masker.FEWEST_CHARACTERS) {
        forms.add(text);
      }
    }
    return forms;
  }
}
