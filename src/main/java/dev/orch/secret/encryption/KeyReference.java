package dev.orch.secret.encryption;

import java.util.Optional;

/** Tells with which key a value was encrypted, without telling the key. One word of its text. */
public sealed interface KeyReference {
  /** The fewest rounds of PBKDF2 that are used, and that are accepted. */
  int FEWEST_ROUNDS = 600_000;

  /** The most rounds that are accepted: more would only keep a machine busy. */
  int MOST_ROUNDS = 10_000_000;

  /** The length of a salt. */
  int SALT_BYTES = 16;

  int ID_BYTES = 8;

  /** The beginning of a hash of the key: 16 hexadecimal digits. */
  String id();

  /** How it stands in the text of a value; holds no blank. */
  String word();

  /** A key from a key file. */
  record Stored(String id) implements KeyReference {
    private static final String PREFIX = "key-";

    @Override
    public String word() {
      return PREFIX + id;
    }
  }

  /**
   * A key that is made from a passphrase.
   *
   * @param rounds of PBKDF2 with HMAC-SHA-512
   * @param salt in hexadecimal digits
   */
  record FromPassphrase(int rounds, String salt, String id) implements KeyReference {
    private static final String PREFIX = "passphrase-";

    @Override
    public String word() {
      return PREFIX + rounds + "-" + salt + "-" + id;
    }
  }

  /** The reference that a word is; empty if it is none. */
  static Optional<KeyReference> parse(String word) {
    if (word.startsWith(Stored.PREFIX)) {
      String id = word.substring(Stored.PREFIX.length());
      return Digest.isHex(id, 2 * ID_BYTES) ? Optional.of(new Stored(id)) : Optional.empty();
    }
    if (!word.startsWith(FromPassphrase.PREFIX)) {
      return Optional.empty();
    }
    String[] parts = word.substring(FromPassphrase.PREFIX.length()).split("-", -1);
    if (parts.length != 3
        || !Digest.isHex(parts[1], 2 * SALT_BYTES)
        || !Digest.isHex(parts[2], 2 * ID_BYTES)) {
      return Optional.empty();
    }
    return rounds(parts[0]).map(rounds -> new FromPassphrase(rounds, parts[1], parts[2]));
  }

  private static Optional<Integer> rounds(String text) {
    if (text.length() < 6 || text.length() > 8 || text.charAt(0) == '0') {
      return Optional.empty();
    }
    int rounds = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      rounds = 10 * rounds + digit;
    }
    return rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS ? Optional.empty() : Optional.of(rounds);
  }
}
