package dev.orch.secret;

import java.util.Arrays;

/**
 * A text in which something was cut, as an ellipsis says: what stands before it may be the start of
 * a secret, and is masked as one.
 */
final class CutText {
  private static final String ELLIPSIS = "…";

  /** What is left of a secret tells too little of it if it is shorter. */
  private static final int FEWEST_BYTES = 3;

  private CutText() {}

  /** The text with {@code ***} for every start of a secret before an ellipsis. */
  static String masked(String text, SecretIndex secrets) {
    int ellipsis = text.indexOf(ELLIPSIS);
    if (ellipsis < 0) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    for (; ellipsis >= 0; ellipsis = text.indexOf(ELLIPSIS, ellipsis + 1)) {
      boolean hasBlank = ellipsis > from && text.charAt(ellipsis - 1) == ' ';
      int end = hasBlank ? ellipsis - 1 : ellipsis;
      masked.append(withoutStart(text.substring(from, end), secrets));
      from = end;
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static String withoutStart(String text, SecretIndex secrets) {
    byte[] bytes = SecretIndex.bytes(text);
    for (int at = Math.max(0, bytes.length - SecretIndex.LONGEST);
        at <= bytes.length - FEWEST_BYTES;
        at++) {
      if (secrets.isBegun(bytes, at, bytes.length)) {
        return SecretIndex.text(Arrays.copyOf(bytes, at)) + "***";
      }
    }
    return text;
  }
}
