package dev.orch.secret.form;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A text as shells print it, in traces too: between quotes, with backslashes, and as {@code
 * $'...'}, which is also how string literals of most languages look.
 */
final class ShellForms {
  /** What bash puts a backslash before in {@code printf %q}. */
  private static final String SPECIAL = " !\"#$&'()*,;<>?[\\]^`{|}~";

  private ShellForms() {}

  static void add(String text, Set<String> forms) {
    forms.add(text.replace("'", "'\\''"));
    forms.add(text.replace("'", "'\"'\"'"));
    forms.add(text.replace("'", "''"));
    forms.add(escaped(text, "\"$`\\"));
    forms.add(escaped(text, "\"$`\\!"));
    forms.add(escaped(text, "'\\"));
    addSpecial(text, forms);
    forms.add(quotedMeta(text));
    forms.add(literal(text, "'"));
    forms.add(literal(text, "\""));
    forms.add(literal(text, "\"'"));
    forms.add(withNumbers(text, "'", Numbers.OCTAL));
    forms.add(withNumbers(text, "'", Numbers.HEXADECIMAL));
    forms.add(withNumbers(text, "\"", Numbers.HEXADECIMAL));
    forms.add(withNumbers(text, "", Numbers.HEXADECIMAL));
  }

  /** How bytes outside of ASCII are written. */
  private enum Numbers {
    OCTAL,
    HEXADECIMAL
  }

  /** A {@code #} and a {@code ~} mean something at the start of a word only. */
  private static void addSpecial(String text, Set<String> forms) {
    forms.add(escaped(text, SPECIAL));
    String inner = escaped(text, SPECIAL.replace("#", "").replace("~", ""));
    forms.add(text.startsWith("#") || text.startsWith("~") ? "\\" + inner : inner);
  }

  private static String escaped(String text, String special) {
    StringBuilder quoted = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (special.indexOf(character) >= 0) {
        quoted.append('\\');
      }
      quoted.append(character);
    }
    return quoted.toString();
  }

  /** A backslash before all that is neither letter nor digit, as for patterns. */
  private static String quotedMeta(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < 128 && character != '_' && !Character.isLetterOrDigit(character)) {
        quoted.append('\\');
      }
      quoted.append(character);
    }
    return quoted.toString();
  }

  private static String literal(String text, String quotes) {
    StringBuilder literal = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      addOne(text.charAt(i), quotes, literal);
    }
    return literal.toString();
  }

  private static void addOne(char character, String quotes, StringBuilder literal) {
    switch (character) {
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      case '\t' -> literal.append("\\t");
      case '\b' -> literal.append("\\b");
      case '\f' -> literal.append("\\f");
      case 0x07 -> literal.append("\\a");
      case 0x0B -> literal.append("\\v");
      case 0x1B -> literal.append("\\E");
      case '\\' -> literal.append("\\\\");
      default -> {
        if (quotes.indexOf(character) >= 0) {
          literal.append('\\');
        }
        literal.append(character);
      }
    }
  }

  private static String withNumbers(String text, String quotes, Numbers numbers) {
    StringBuilder literal = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPrintable(b) || (b < ' ' && b >= 0 && hasName(b, numbers))) {
        addOne((char) b, quotes, literal);
      } else {
        addNumber(b & 0xFF, numbers, literal);
      }
    }
    return literal.toString();
  }

  private static boolean isPrintable(byte b) {
    return b >= ' ' && b <= '~';
  }

  private static boolean hasName(byte b, Numbers numbers) {
    return switch (numbers) {
      case OCTAL -> (b >= 0x07 && b <= 0x0D) || b == 0x1B;
      case HEXADECIMAL -> b == '\n' || b == '\r' || b == '\t';
    };
  }

  private static void addNumber(int number, Numbers numbers, StringBuilder literal) {
    switch (numbers) {
      case OCTAL ->
          literal
              .append('\\')
              .append((char) ('0' + (number >> 6)))
              .append((char) ('0' + (number >> 3 & 7)))
              .append((char) ('0' + (number & 7)));
      case HEXADECIMAL ->
          literal
              .append("\\x")
              .append(Character.forDigit(number >> 4, 16))
              .append(Character.forDigit(number & 15, 16));
    }
  }
}
