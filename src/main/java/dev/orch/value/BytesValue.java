package dev.orch.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A sequence of bytes. */
public final class BytesValue implements Value {
  private final byte[] bytes;
  private final boolean secret;

  private BytesValue(byte[] bytes, boolean secret) {
    this.bytes = bytes.clone();
    this.secret = secret;
  }

  /** Bytes that are no secret. */
  public static BytesValue of(byte[] bytes) {
    return new BytesValue(bytes, false);
  }

  /** The bytes of a text in UTF-8, marked as the text is. */
  public static BytesValue utf8(StringValue text) {
    return new BytesValue(text.text().getBytes(StandardCharsets.UTF_8), text.isSecret());
  }

  /** These bytes, marked as given. */
  public BytesValue withSecret(boolean isSecret) {
    return isSecret == secret ? this : new BytesValue(bytes, isSecret);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  /** Whether the bytes are, or were computed from, a secret. */
  public boolean isSecret() {
    return secret;
  }

  @Override
  public String typeName() {
    return "bytes";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BytesValue that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "bytes[" + bytes.length + "]";
  }
}
