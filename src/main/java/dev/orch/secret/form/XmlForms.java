package dev.orch.secret.form;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A text as it stands in XML and HTML, in elements and in attributes, as encoders differ in it. */
final class XmlForms {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final String SPECIAL = "&<>\"'";

  /** How the five characters of XML are written: {@code & < > " '}. */
  private static final List<List<String>> STYLES =
      List.of(
          List.of("&amp;", "&lt;", ">", "\"", "'"),
          List.of("&amp;", "&lt;", "&gt;", "\"", "'"),
          List.of("&amp;", "&lt;", "&gt;", "&quot;", "'"),
          List.of("&amp;", "&lt;", ">", "&quot;", "'"),
          List.of("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"),
          List.of("&amp;", "&lt;", "&gt;", "&quot;", "&#39;"),
          List.of("&amp;", "&lt;", "&gt;", "&quot;", "&#x27;"),
          List.of("&amp;", "&lt;", "&gt;", "&quot;", "&#039;"),
          List.of("&amp;", "&lt;", "&gt;", "&#34;", "&#39;"),
          List.of("&#38;", "&#60;", "&#62;", "&#34;", "&#39;"),
          List.of("&#x26;", "&#x3C;", "&#x3E;", "&#x22;", "&#x27;"),
          List.of("&#x26;", "&#x3c;", "&#x3e;", "&#x22;", "&#x27;"));

  private XmlForms() {}

  /** How what is not in ASCII, and line breaks in attributes, are written. */
  private enum Numbers {
    NONE,
    DECIMAL,
    HEXADECIMAL,
    LOWER_HEXADECIMAL
  }

  static void add(String text, Set<String> forms) {
    boolean hasSpecial = text.chars().anyMatch(character -> SPECIAL.indexOf(character) >= 0);
    boolean hasOther = text.chars().anyMatch(character -> !isPlain(character));
    for (List<String> style : hasSpecial ? STYLES : STYLES.subList(0, 1)) {
      for (Numbers numbers : hasOther ? Numbers.values() : new Numbers[] {Numbers.NONE}) {
        forms.add(encoded(text, style, numbers));
      }
    }
  }

  private static boolean isPlain(int point) {
    return point >= ' ' && point <= '~';
  }

  private static String encoded(String text, List<String> style, Numbers numbers) {
    StringBuilder xml = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> add(point, style, numbers, xml));
    return xml.toString();
  }

  private static void add(int point, List<String> style, Numbers numbers, StringBuilder xml) {
    int special = SPECIAL.indexOf(point);
    if (special >= 0) {
      xml.append(style.get(special));
    } else if (isPlain(point)) {
      xml.append((char) point);
    } else {
      addOther(point, numbers, xml);
    }
  }

  private static void addOther(int point, Numbers numbers, StringBuilder xml) {
    switch (numbers) {
      case NONE -> xml.appendCodePoint(point);
      case DECIMAL -> xml.append("&#").append(point).append(';');
      case HEXADECIMAL -> xml.append("&#x").append(hex(point)).append(';');
      case LOWER_HEXADECIMAL -> xml.append("&#x").append(Integer.toHexString(point)).append(';');
    }
  }

  private static String hex(int point) {
    String digits = HEX.toHexDigits(point);
    int start = 0;
    while (digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }
}
