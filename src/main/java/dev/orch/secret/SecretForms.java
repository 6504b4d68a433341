package dev.orch.secret;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The texts by which a secret is recognised. */
final class SecretForms {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private SecretForms() {}

  /**
   * The value as it is and as it stands in JSON, and each of its lines that is long enough to be
   * one of its own.
   */
  static List<String> of(String value) {
    List<String> forms = new ArrayList<>();
    forms.add(value);
    forms.add(inJson(value));
    for (String line : value.split("[\r\n]+", -1)) {
      String text = line.strip();
      if (text.codePointCount(0, text.length()) >= Masker.FEWEST_CHARACTERS) {
        forms.add(text);
        forms.add(inJson(text));
      }
    }
    return forms;
  }

  /** The text between the quotes of a JSON string, escaped as little as JSON allows. */
  private static String inJson(String value) {
    StringBuilder json = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '"', '\\' -> json.append('\\').append(character);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> addInJson(character, json);
      }
    }
    return json.toString();
  }

  private static void addInJson(char character, StringBuilder json) {
    if (character >= ' ') {
      json.append(character);
      return;
    }
    json.append("\\u00").append(HEX.toHexDigits((byte) character));
  }
}
