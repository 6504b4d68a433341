package dev.orch.secret.form;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The bytes of a text as hexadecimal digits, with what may stand between two bytes. */
final class HexForms {
  private static final int PART_BYTES = 12;
  private static final int FEWEST_DIFFERENT = 5;
  private static final List<String> SEPARATORS = List.of("", ":", " ");

  private HexForms() {}

  static void add(String text, Set<String> forms) {
    byte[] bytes = SecretForms.bytes(text);
    for (String separator : SEPARATORS) {
      HexFormat digits = HexFormat.ofDelimiter(separator);
      int step = 2 + separator.length();
      Parts parts = new Parts(PART_BYTES * step - separator.length(), step, FEWEST_DIFFERENT);
      parts.add(digits.formatHex(bytes), forms);
      parts.add(digits.withUpperCase().formatHex(bytes), forms);
    }
  }
}
