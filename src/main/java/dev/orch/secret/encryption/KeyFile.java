package dev.orch.secret.encryption;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A file that holds one key: a line with the words {@code orch-secret-key-v1}, the 32 bytes in
 * Base64, and a sum by which a damaged key is told from a wrong one. Lines that begin with {@code
 * #} say nothing.
 */
public final class KeyFile {
  private static final String MARK = "orch-secret-key-v1";
  private static final String FAMILY = "orch-secret-key-v";
  private static final int MOST_BYTES = 4096;
  private static final int SUM_BYTES = 4;
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private KeyFile() {}

  /** What a file gave. */
  public sealed interface Reading {}

  /** A key. */
  public record Found(MasterKey key) implements Reading {}

  /**
   * No key.
   *
   * @param reason why, and what to do about it; a sentence that names the file
   */
  public record Missing(String reason) implements Reading {}

  /**
   * Reads a key.
   *
   * @param user the name of the one who asks: a file of theirs must be closed to all others
   */
  public static Reading read(Path file, String user) {
    try {
      PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return new Missing("the key file " + file + " is no plain file");
      }
      Set<PosixFilePermission> open = EnumSet.copyOf(OF_OTHERS);
      open.retainAll(attributes.permissions());
      if (!open.isEmpty() && attributes.owner().getName().equals(user)) {
        return new Missing(
            "the key file " + file + " is open to others on this machine: chmod 600 " + file);
      }
      return parse(text(file), file);
    } catch (NoSuchFileException _) {
      return new Missing(
          "there is no key file "
              + file
              + ": get it from those who have it, or make a new one with 'orch secret keygen'");
    } catch (AccessDeniedException _) {
      return new Missing("the key file " + file + " may not be read by this user");
    } catch (IOException failure) {
      return new Missing("the key file " + file + " cannot be read: " + failure.getMessage());
    }
  }

  private static String text(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES + 1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int read = 0; read >= 0 && bytes.hasRemaining(); ) {
        read = channel.read(bytes);
      }
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }

  private static Reading parse(String text, Path file) {
    List<String> lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (text.length() > MOST_BYTES || lines.isEmpty() || !lines.getFirst().startsWith(FAMILY)) {
      return new Missing(
          "the key file " + file + " holds no key of orch: its line begins with " + MARK);
    }
    String[] words = lines.getFirst().split(" +", -1);
    if (!words[0].equals(MARK)) {
      return new Missing(
          "the key file " + file + " is in a form that this orch does not know: use a newer one");
    }
    if (lines.size() > 1 || words.length != 3) {
      return damaged(file);
    }
    try {
      byte[] key = Base64.getDecoder().decode(words[1]);
      return key.length == MasterKey.BYTES && words[2].equals(sum(key))
          ? new Found(MasterKey.stored(key))
          : damaged(file);
    } catch (IllegalArgumentException _) {
      return damaged(file);
    }
  }

  private static Missing damaged(Path file) {
    return new Missing("the key in " + file + " is damaged: take the file from where it was whole");
  }

  private static String sum(byte[] key) {
    return Digest.hex(SUM_BYTES, MARK, key);
  }

  /**
   * Writes a key to a new file, which only its owner may read.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file: it is left as it is
   */
  public static void create(Path file, MasterKey key) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(
          parent,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    byte[] bytes = key.bytes();
    String text =
        "# The key "
            + key.reference().word()
            + " of orch: whoever has it can read what was encrypted with it.\n"
            + MARK
            + " "
            + Base64.getEncoder().encodeToString(bytes)
            + " "
            + sum(bytes)
            + "\n";
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
  }
}
