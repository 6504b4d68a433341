package dev.orch.secret.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidKeySpecException;
import java.text.Normalizer;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEKeySpec;

/** What values are encrypted with: 256 bits, from a key file or made from a passphrase. */
public final class MasterKey {
  static final int BYTES = 32;

  /** The fewest characters of a passphrase for new values. */
  public static final int SHORTEST_PASSPHRASE = 12;

  private final byte[] bytes;
  private final KeyReference reference;

  private MasterKey(byte[] bytes, KeyReference reference) {
    this.bytes = bytes;
    this.reference = reference;
  }

  /** A new key for a key file. */
  public static MasterKey generate(RandomBytes random) {
    return stored(random.next(BYTES));
  }

  /** The key of a key file. */
  static MasterKey stored(byte[] bytes) {
    return new MasterKey(bytes, new KeyReference.Stored(id(bytes)));
  }

  /** A key from a passphrase, with a salt of its own. Takes about half a second. */
  public static MasterKey fromPassphrase(String passphrase, RandomBytes random) {
    String salt = HexFormat.of().formatHex(random.next(KeyReference.SALT_BYTES));
    return fromPassphrase(passphrase, KeyReference.FEWEST_ROUNDS, salt);
  }

  /** The key that a passphrase gave with this salt and so many rounds. */
  static MasterKey fromPassphrase(String passphrase, int rounds, String salt) {
    PBEKeySpec spec =
        new PBEKeySpec(
            normal(passphrase).toCharArray(), HexFormat.of().parseHex(salt), rounds, 8 * BYTES);
    try {
      byte[] bytes =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      return new MasterKey(bytes, new KeyReference.FromPassphrase(rounds, salt, id(bytes)));
    } catch (InvalidKeySpecException refused) {
      throw new IllegalArgumentException("a passphrase cannot be empty", refused);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has PBKDF2 with HMAC-SHA-512", missing);
    } finally {
      spec.clearPassword();
    }
  }

  /** The same letters are the same passphrase, however a keyboard puts them together. */
  private static String normal(String passphrase) {
    for (int i = 0; i < passphrase.length(); i++) {
      if (passphrase.charAt(i) > '~') {
        return Normalizer.normalize(passphrase, Normalizer.Form.NFC);
      }
    }
    return passphrase;
  }

  private static String id(byte[] bytes) {
    return Digest.hex(KeyReference.ID_BYTES, "orch-secret-key-id", bytes);
  }

  /** How values say that they were encrypted with it. */
  public KeyReference reference() {
    return reference;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** The key for one value alone. */
  SecretKey forValue(byte[] salt) throws GeneralSecurityException {
    byte[] purpose = "orch-secret-v1 value".getBytes(StandardCharsets.UTF_8);
    HKDFParameterSpec parameters =
        HKDFParameterSpec.ofExtract().addIKM(bytes).addSalt(salt).thenExpand(purpose, BYTES);
    return KDF.getInstance("HKDF-SHA512").deriveKey("AES", parameters);
  }

  /** The reference: never the key. */
  @Override
  public String toString() {
    return reference.word();
  }
}
