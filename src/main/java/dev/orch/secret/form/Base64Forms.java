package dev.orch.secret.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A text in base64 (RFC 4648), both alphabets, wherever it begins in what was encoded. Of a text in
 * the middle of another the first and the last character may hold bits of what is beside it; those
 * are left out, and tell at most four bits of its first and its last byte.
 */
final class Base64Forms {
  private static final int BITS = 6;

  /** Twelve bytes of the text. */
  private static final FormParts PARTS = new FormParts(SecretForms.LONGEST, 16, 2, 7);

  private static final List<Integer> LINE_LENGTHS = List.of(64, 76);

  private Base64Forms() {}

  /** The characters that hold nothing but the text, at each of three places. */
  static void addInner(String text, Set<String> forms) {
    byte[] bytes = SecretForms.bytes(text);
    for (int offset = 0; offset < 3; offset++) {
      int length = (offset + bytes.length) * 8 / BITS;
      addBoth(encoded(bytes, offset).substring(first(offset), length), forms);
    }
  }

  /**
   * What is encoded ends with the text, with or without a line break; if it begins with it too, it
   * may be cut into lines.
   */
  static void addWhole(String text, Set<String> forms) {
    for (String ending : List.of(text, text + "\n")) {
      byte[] bytes = SecretForms.bytes(ending);
      for (int offset = 0; offset < 3; offset++) {
        String padded = encoded(bytes, offset).substring(first(offset));
        addBoth(padded, forms);
        addBoth(padded.replace("=", ""), forms);
      }
      for (int length : LINE_LENGTHS) {
        addWrapped(encoded(bytes, 0), length, forms);
      }
    }
  }

  private static void addWrapped(String encoded, int length, Set<String> forms) {
    if (encoded.length() <= length) {
      return;
    }
    StringBuilder wrapped = new StringBuilder(encoded.length() + encoded.length() / length);
    for (int start = 0; start < encoded.length(); start += length) {
      String line = encoded.substring(start, Math.min(start + length, encoded.length()));
      forms.add(line);
      wrapped.append(start == 0 ? "" : "\n").append(line);
    }
    forms.add(wrapped.toString());
    forms.add(wrapped.toString().replace("\n", "\r\n"));
  }

  private static String encoded(byte[] bytes, int offset) {
    byte[] shifted = new byte[offset + bytes.length];
    Arrays.fill(shifted, 0, offset, (byte) 0);
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    return new String(Base64.getEncoder().encode(shifted), StandardCharsets.US_ASCII);
  }

  /** The first character without bits of what stands before. */
  private static int first(int offset) {
    return (offset * 8 + BITS - 1) / BITS;
  }

  private static void addBoth(String encoded, Set<String> forms) {
    PARTS.add(encoded, forms);
    PARTS.add(encoded.replace('+', '-').replace('/', '_'), forms);
  }
}
