package dev.orch.secret.encryption;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A text file that is changed as a whole or not at all: the new text is written beside it, synced,
 * and renamed into its place. It keeps its mode; links are refused, since their other end would
 * change or stay behind.
 */
public final class GuardedFile {
  private static final long MOST_BYTES = 16L << 20;

  private final Path path;
  private final byte[] bytes;
  private final Optional<PosixFileAttributes> attributes;

  private GuardedFile(Path path, byte[] bytes, Optional<PosixFileAttributes> attributes) {
    this.path = path;
    this.bytes = bytes;
    this.attributes = attributes;
  }

  /**
   * Reads a file that exists.
   *
   * @throws IOException with a message for a person that names the file
   */
  public static GuardedFile read(Path path) throws IOException {
    PosixFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException _) {
      throw new IOException("there is no file " + path);
    }
    if (attributes.isSymbolicLink()) {
      throw new IOException(
          path + " is a link to " + Files.readSymbolicLink(path) + ": name the file itself");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(path + " is no plain file");
    }
    if (attributes.size() > MOST_BYTES) {
      throw new IOException(path + " is larger than 16 MiB");
    }
    if (Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer count
        && count > 1) {
      throw new IOException(
          path + " has " + count + " names (hard links), and the others would keep the old values");
    }
    return new GuardedFile(path, content(path), Optional.of(attributes));
  }

  /** Reads a file, or promises a new one where there is none. */
  public static GuardedFile readOrNew(Path path) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        ? read(path)
        : new GuardedFile(path, new byte[0], Optional.empty());
  }

  private static byte[] content(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES) + 1);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (IOException failure) {
      throw new IOException(path + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  /**
   * The text of a file that is only read.
   *
   * @throws IOException with a message for a person that names the file
   */
  public static String textOf(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(
          Files.exists(path) ? path + " is no plain file" : "there is no file " + path);
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException(path + " is larger than 16 MiB");
    }
    Path real = path.toRealPath();
    return new GuardedFile(path, content(real), Optional.empty()).text();
  }

  public Path path() {
    return path;
  }

  /**
   * Its text.
   *
   * @throws IOException if it is not UTF-8
   */
  public String text() throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new IOException(path + " is not UTF-8 text");
    }
  }

  /**
   * Puts another text in its place.
   *
   * @throws IOException with a message for a person; the file is then as it was
   */
  public void replace(String text) throws IOException {
    if (attributes.isPresent() && !Arrays.equals(content(path), bytes)) {
      throw new IOException(path + " was changed meanwhile by somebody else; it was left alone");
    }
    Path parent = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    Path beside;
    try {
      beside = Files.createTempFile(parent, ".orch-", ".new", mode("rw-------"));
    } catch (IOException failure) {
      throw new IOException("nothing can be written to " + parent + ": " + failure, failure);
    }
    try {
      write(beside, text);
      if (attributes.isEmpty()) {
        // A link puts a name there only if there is none: what somebody made meanwhile is kept.
        Files.createLink(path, beside);
        Files.delete(beside);
      } else {
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
      }
      sync(parent);
    } catch (IOException failure) {
      Files.deleteIfExists(beside);
      throw new IOException(path + " cannot be replaced: " + failure, failure);
    }
  }

  private void write(Path beside, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (content.hasRemaining()) {
        channel.write(content);
      }
      giveOldMode(beside);
      channel.force(true);
    }
  }

  private void giveOldMode(Path beside) throws IOException {
    if (attributes.isPresent()) {
      PosixFileAttributeView view =
          Files.getFileAttributeView(beside, PosixFileAttributeView.class);
      if (!view.readAttributes().group().equals(attributes.get().group())) {
        view.setGroup(attributes.get().group());
      }
      if (!view.readAttributes().owner().equals(attributes.get().owner())) {
        view.setOwner(attributes.get().owner());
      }
      Files.setPosixFilePermissions(beside, attributes.get().permissions());
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
