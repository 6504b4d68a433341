package dev.orch.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash by which a line of a trail names the line before it. For one thread. */
final class Chain {
  private static final byte[] PREFIX = "orch-audit-v1\n".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest digest = sha256();

  /** The link to these bytes: {@code sha256:} and the hash of a fixed prefix and the bytes. */
  String link(byte[] bytes, int offset, int length) {
    digest.update(PREFIX);
    digest.update(bytes, offset, length);
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** The link that the first line of a trail carries. */
  String link(String nonce) {
    byte[] bytes = nonce.getBytes(StandardCharsets.UTF_8);
    return link(bytes, 0, bytes.length);
  }

  /** The hash function that every trail uses. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
