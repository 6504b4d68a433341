package dev.orch.secret.encryption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * One encrypted value with all that its text says: for which name, with which key, and the bytes.
 *
 * <p>The text is made of words, and any white space may stand between them: {@code orch-secret-v1},
 * the name, the key's reference, the bytes in Base64 in words of 64 characters, and {@code
 * end-COUNT-SUM}. The bytes are 8 of a hash of the name, a salt of 16, a nonce of 12, and what
 * AES-256-GCM gave. The sum is over the reference and the bytes; it finds accidents, and GCM finds
 * the rest.
 */
public final class EncryptedValue {
  static final String MARK = "orch-secret-v1";
  static final String END = "end-";
  static final int NAME_BYTES = 8;
  static final int SALT_BYTES = 16;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  static final int FEWEST_BYTES = NAME_BYTES + SALT_BYTES + NONCE_BYTES + TAG_BYTES;
  static final int SUM_BYTES = 6;

  /** The most bytes that a value may have in UTF-8. */
  public static final int MOST_VALUE_BYTES = 1 << 20;

  private static final int LINE_LENGTH = 64;

  private final String name;
  private final KeyReference key;
  private final byte[] bytes;

  EncryptedValue(String name, KeyReference key, byte[] bytes) {
    this.name = name;
    this.key = key;
    this.bytes = bytes;
  }

  /** The name that stands in clear in the text. */
  public String name() {
    return name;
  }

  /** The key that opens it. */
  public KeyReference key() {
    return key;
  }

  static byte[] digestOf(String name) {
    return Digest.of(NAME_BYTES, "orch-secret-name", name.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it was encrypted for this name. */
  boolean isFor(String asked) {
    return Arrays.equals(digestOf(asked), Arrays.copyOf(bytes, NAME_BYTES));
  }

  byte[] salt() {
    return Arrays.copyOfRange(bytes, NAME_BYTES, NAME_BYTES + SALT_BYTES);
  }

  byte[] nonce() {
    int start = NAME_BYTES + SALT_BYTES;
    return Arrays.copyOfRange(bytes, start, start + NONCE_BYTES);
  }

  ByteBuffer sealed() {
    int start = NAME_BYTES + SALT_BYTES + NONCE_BYTES;
    return ByteBuffer.wrap(bytes, start, bytes.length - start);
  }

  private String end() {
    return END + bytes.length + "-" + sum(key, bytes);
  }

  static String sum(KeyReference key, byte[] bytes) {
    byte[] word = (key.word() + "\n").getBytes(StandardCharsets.UTF_8);
    return Digest.hex(SUM_BYTES, "orch-secret-sum", word, bytes);
  }

  /**
   * The text.
   *
   * @param separator stands between its lines: a line break and an indentation, or a blank
   */
  public String text(String separator) {
    String encoded = Base64.getEncoder().encodeToString(bytes);
    StringBuilder text = new StringBuilder(encoded.length() + 256);
    text.append(MARK).append(' ').append(name).append(separator).append(key.word());
    for (int at = 0; at < encoded.length(); at += LINE_LENGTH) {
      text.append(separator).append(encoded, at, Math.min(encoded.length(), at + LINE_LENGTH));
    }
    return text.append(separator).append(end()).toString();
  }

  /** What can be told about it without its key. */
  @Override
  public String toString() {
    return MARK + " " + name + " " + key.word();
  }
}
