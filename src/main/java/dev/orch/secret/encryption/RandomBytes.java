package dev.orch.secret.encryption;

import java.security.SecureRandom;

/** Where keys, salts and nonces come from. */
@FunctionalInterface
public interface RandomBytes {
  /** The random numbers of the operating system. */
  static RandomBytes secure() {
    SecureRandom random = new SecureRandom();
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }

  /** So many bytes that nobody can foresee. */
  byte[] next(int count);
}
