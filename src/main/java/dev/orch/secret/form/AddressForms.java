package dev.orch.secret.form;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A text as it stands in an address (RFC 3986) or a form that is sent: encoders differ in what they
 * leave as it is.
 */
final class AddressForms {
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();

  /** What is not encoded besides letters and digits: of components, forms, paths and all. */
  private static final List<String> PLAIN =
      List.of("-._~", "-._~!*'()", "-._*", "-._", "-._~/", "-._~!*'();,/?:@&=+$#");

  private AddressForms() {}

  static void add(String text, Set<String> forms) {
    byte[] bytes = SecretForms.bytes(text);
    addWith(LOWER, bytes, forms);
    addWith(UPPER, bytes, forms);
  }

  private static void addWith(HexFormat digits, byte[] bytes, Set<String> forms) {
    for (String plain : PLAIN) {
      forms.add(encoded(bytes, plain, "%20", digits));
      forms.add(encoded(bytes, plain, "+", digits));
    }
    String component = encoded(bytes, PLAIN.getFirst(), "%20", digits);
    forms.add(encoded(SecretForms.bytes(component), PLAIN.getFirst(), "%2520", digits));
  }

  /** With every byte encoded. */
  static void addEncoded(String text, Set<String> forms) {
    byte[] bytes = SecretForms.bytes(text);
    forms.add(LOWER.withPrefix("%").formatHex(bytes));
    forms.add(UPPER.withPrefix("%").formatHex(bytes));
  }

  private static String encoded(byte[] bytes, String plain, String blank, HexFormat digits) {
    StringBuilder address = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      if (b == ' ') {
        address.append(blank);
      } else if (isLetterOrDigit(b) || plain.indexOf(b) >= 0) {
        address.append((char) b);
      } else {
        address.append('%').append(digits.toHexDigits(b));
      }
    }
    return address.toString();
  }

  private static boolean isLetterOrDigit(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }
}
