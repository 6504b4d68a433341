package dev.orch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * A signature over a seal as OpenSSH writes it ({@code PROTOCOL.sshsig}): read only as far as a
 * message about it needs. Whether it holds is for {@code ssh-keygen} to say.
 *
 * @param file where it is kept
 * @param namespace what it was made for
 * @param fingerprint of the key that made it, as ssh-keygen shows it
 */
record SealSignature(Path file, String namespace, String fingerprint) {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final int MOST_BYTES = 1 << 16;

  /** The signature in a file; nothing if the file holds none. */
  static Optional<SealSignature> read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? Optional.empty()
          : parsed(file, new String(bytes, StandardCharsets.ISO_8859_1).strip());
    }
  }

  private static Optional<SealSignature> parsed(Path file, String text) {
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      return Optional.empty();
    }
    String base64 = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      ByteBuffer blob = ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64));
      byte[] magic = new byte["SSHSIG".length()];
      blob.get(magic);
      boolean isSignature =
          new String(magic, StandardCharsets.ISO_8859_1).equals("SSHSIG") && blob.getInt() == 1;
      if (!isSignature) {
        return Optional.empty();
      }
      String fingerprint = fingerprint(string(blob));
      String namespace = new String(string(blob), StandardCharsets.UTF_8);
      return Optional.of(new SealSignature(file, namespace, fingerprint));
    } catch (IllegalArgumentException | BufferUnderflowException damaged) {
      return Optional.empty();
    }
  }

  private static byte[] string(ByteBuffer blob) {
    int length = blob.getInt();
    if (length < 0 || length > blob.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    blob.get(bytes);
    return bytes;
  }

  private static String fingerprint(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
