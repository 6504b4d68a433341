package dev.orch.secret.encryption;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts values with AES-256-GCM, each under a key of its own that is derived from the master key
 * with HKDF-SHA-512, and bound to its name.
 */
public final class ValueCipher {
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final RandomBytes random;

  public ValueCipher(RandomBytes random) {
    this.random = random;
  }

  /** What became of a wish to open a value. */
  public sealed interface Opening {}

  /** The value in clear. */
  public record Opened(String value) implements Opening {
    /** Never the value. */
    @Override
    public String toString() {
      return "Opened[***]";
    }
  }

  /**
   * It stays closed.
   *
   * @param reason why, and what to do about it, for a person; a sentence about the value
   */
  public record Refused(String reason) implements Opening {}

  /**
   * Encrypts a value.
   *
   * @param name only under this name can it be opened again
   * @throws IllegalArgumentException if the value is too large, or no text
   */
  public EncryptedValue encrypt(String name, String value, MasterKey key) {
    byte[] plain = bytes(value);
    byte[] salt = random.next(EncryptedValue.SALT_BYTES);
    byte[] nonce = random.next(EncryptedValue.NONCE_BYTES);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key.forValue(salt),
          new GCMParameterSpec(8 * EncryptedValue.TAG_BYTES, nonce));
      cipher.updateAAD(bound(name, key.reference()));
      byte[] sealed = cipher.doFinal(plain);
      byte[] all =
          ByteBuffer.allocate(EncryptedValue.FEWEST_BYTES + plain.length)
              .put(EncryptedValue.digestOf(name))
              .put(salt)
              .put(nonce)
              .put(sealed)
              .array();
      return new EncryptedValue(name, key.reference(), all);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has AES-GCM and HKDF", missing);
    }
  }

  private static byte[] bytes(String value) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      if (encoded.remaining() > EncryptedValue.MOST_VALUE_BYTES) {
        throw new IllegalArgumentException("is larger than 1 MiB, too large for a secret");
      }
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException _) {
      throw new IllegalArgumentException("is no text: half of a character stands alone");
    }
  }

  private static byte[] bound(String name, KeyReference key) {
    String all = EncryptedValue.MARK + "\n" + name + "\n" + key.word() + "\n";
    return all.getBytes(StandardCharsets.UTF_8);
  }

  /** Why a value does not belong to a name, without any key; empty if it does. */
  public static Optional<String> misplaced(EncryptedValue value, String name) {
    if (value.isFor(name)) {
      return value.name().equals(name)
          ? Optional.empty()
          : Optional.of(
              "was encrypted for '"
                  + name
                  + "', but its first line says '"
                  + value.name()
                  + "': correct that");
    }
    String other = value.isFor(value.name()) ? "'" + value.name() + "'" : "another name";
    return Optional.of(
        "was encrypted for "
            + other
            + ", not for '"
            + name
            + "': put it back under its name, or encrypt it again with 'orch secret encrypt "
            + name
            + "'");
  }

  /** Opens a value that stands under this name. */
  public Opening open(EncryptedValue value, String name, MasterKey key) {
    Optional<String> misplaced = misplaced(value, name);
    if (misplaced.isPresent()) {
      return new Refused(misplaced.get());
    }
    if (!value.key().equals(key.reference())) {
      return new Refused(
          "was encrypted with another key: "
              + value.key().word()
              + ", not "
              + key.reference().word());
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          Cipher.DECRYPT_MODE,
          key.forValue(value.salt()),
          new GCMParameterSpec(8 * EncryptedValue.TAG_BYTES, value.nonce()));
      cipher.updateAAD(bound(name, value.key()));
      ByteBuffer sealed = value.sealed();
      byte[] plain =
          cipher.doFinal(
              sealed.array(), sealed.arrayOffset() + sealed.position(), sealed.remaining());
      return new Opened(new String(plain, StandardCharsets.UTF_8));
    } catch (AEADBadTagException _) {
      return new Refused(
          "is damaged: somebody changed it and made its sum anew; take it from where it was whole,"
              + " or encrypt it again");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has AES-GCM and HKDF", missing);
    }
  }
}
