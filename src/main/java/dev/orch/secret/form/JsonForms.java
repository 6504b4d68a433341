package dev.orch.secret.form;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text as it stands between the quotes of a JSON string (RFC 8259), as encoders differ in it; and
 * once more inside of another JSON text.
 */
final class JsonForms {
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();
  private static final char LAST_OF_ALL = '\uFFFF';
  private static final char LAST_OF_ASCII = '~';

  private static final Style MINIMAL = new Style("", LAST_OF_ALL, LOWER);

  private static final List<Style> STYLES =
      List.of(
          MINIMAL,
          new Style("", LAST_OF_ALL, UPPER),
          new Style("/", LAST_OF_ALL, LOWER),
          new Style("", LAST_OF_ASCII, LOWER),
          new Style("", LAST_OF_ASCII, UPPER),
          new Style("/", LAST_OF_ASCII, LOWER),
          new Style("<>&\u2028\u2029", LAST_OF_ALL, LOWER),
          new Style("<>&='\u2028\u2029", LAST_OF_ALL, LOWER),
          new Style("\"&'+<>`", LAST_OF_ASCII, UPPER));

  private JsonForms() {}

  /**
   * What an encoder escapes besides that which it must.
   *
   * @param escaped written as a number, the slash with a backslash
   * @param lastPlain what comes after it is written as a number
   * @param digits of numbers
   */
  private record Style(String escaped, char lastPlain, HexFormat digits) {}

  static void add(String text, Set<String> forms) {
    Set<String> once = new LinkedHashSet<>();
    for (Style style : STYLES) {
      once.add(encoded(text, style));
    }
    for (String form : once) {
      forms.add(form);
      forms.add(encoded(form, MINIMAL));
    }
  }

  /** As most encoders write it. */
  static void addCommon(String text, Set<String> forms) {
    forms.add(encoded(text, MINIMAL));
  }

  private static String encoded(String text, Style style) {
    StringBuilder json = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> addOther(character, style, json);
      }
    }
    return json.toString();
  }

  private static void addOther(char character, Style style, StringBuilder json) {
    boolean isEscaped = style.escaped().indexOf(character) >= 0;
    if (character == '/') {
      json.append(isEscaped ? "\\/" : "/");
    } else if (isEscaped || character < ' ' || character > style.lastPlain()) {
      json.append("\\u").append(style.digits().toHexDigits(character));
    } else if (character == '"' || character == '\\') {
      json.append('\\').append(character);
    } else {
      json.append(character);
    }
  }
}
