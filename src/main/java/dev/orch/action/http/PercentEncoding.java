package dev.orch.action.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text as RFC 3986 lets it stand in an address. */
final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNRESERVED = "-._~";
  private static final String RESERVED = ":/?#[]@!$&'()*+,;=%";

  private PercentEncoding() {}

  /** Data: nothing in it keeps a meaning of its own. */
  static String ofData(String text) {
    return encode(text, UNRESERVED);
  }

  /** What an author wrote: only what no address may hold is encoded. */
  static String ofAddress(String text) {
    return encode(text, UNRESERVED + RESERVED);
  }

  private static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (isLetterOrDigit(c) || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
