package dev.orch.secret.form;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The bytes of a text as hexadecimal digits, with what may stand between two bytes. */
final class HexForms {
  private static final List<String> SEPARATORS = List.of("", ":", " ");

  /** Twelve bytes; a text of 64 is looked for as one. */
  private static final FormParts PARTS = new FormParts(128, 24, 4, 5);

  private HexForms() {}

  static void add(String text, Set<String> forms) {
    byte[] bytes = SecretForms.bytes(text);
    for (String separator : SEPARATORS) {
      HexFormat digits = HexFormat.ofDelimiter(separator);
      forms.add(digits.formatHex(bytes));
      forms.add(digits.withUpperCase().formatHex(bytes));
    }
    PARTS.add(HexFormat.of().formatHex(bytes), forms);
  }
}
