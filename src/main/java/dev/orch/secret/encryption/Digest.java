package dev.orch.secret.encryption;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The beginning of a SHA-256 hash, made for one purpose. */
final class Digest {
  private Digest() {}

  /**
   * So many bytes of the hash of all parts.
   *
   * @param purpose keeps hashes of different things apart
   */
  static byte[] of(int count, String purpose, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Arrays.copyOf(digest.digest(), count);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  static String hex(int count, String purpose, byte[]... parts) {
    return HexFormat.of().formatHex(of(count, purpose, parts));
  }

  /** Whether the text has exactly so many hexadecimal digits, letters small. */
  static boolean isHex(String text, int digits) {
    if (text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
