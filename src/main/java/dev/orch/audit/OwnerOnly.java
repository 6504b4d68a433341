package dev.orch.audit;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes files and directories that nobody but their owner can open, whatever the umask is. */
final class OwnerOnly {
  private static final Set<PosixFilePermission> FILE = Set.of(OWNER_READ, OWNER_WRITE);
  private static final Set<PosixFilePermission> DIRECTORY =
      Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

  private OwnerOnly() {}

  /** A new directory; fails if anything has its name, be it a link. */
  static void newDirectory(Path path) throws IOException {
    Files.createDirectory(path, PosixFilePermissions.asFileAttribute(DIRECTORY));
    permit(path, DIRECTORY);
  }

  /**
   * Makes the state directory, and those above it where they are missing, and sees that nobody else
   * could put another in its place.
   */
  static void ensureState(Path path) throws IOException {
    if (!Files.exists(path)) {
      makeWithParents(path.toAbsolutePath());
    }
    if (!Files.isDirectory(path)) {
      throw new NotDirectoryException(path.toString());
    }
    PlaceCheck.here().requireSafe(path);
  }

  /** Makes a directory in the state directory unless it is there. */
  static void ensureDirectory(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      makeOrFind(path);
    }
    PlaceCheck.here().requireOwn(path);
  }

  private static void makeWithParents(Path path) throws IOException {
    Path above = path.getParent();
    if (above != null && !Files.exists(above)) {
      makeWithParents(above);
    }
    makeOrFind(path);
    if (above != null) {
      keepName(above);
    }
  }

  /** A new directory may be lost with the one that names it, which not everybody may open. */
  private static void keepName(Path above) throws IOException {
    try {
      syncDirectory(above);
    } catch (AccessDeniedException e) {
      // Who may only make something in it cannot do more.
    }
  }

  private static void makeOrFind(Path path) throws IOException {
    try {
      newDirectory(path);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path)) {
        throw new NotDirectoryException(path.toString());
      }
    }
  }

  /** A new file, open to append; fails if anything has its name, be it a link. */
  static FileChannel newChannel(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(FILE));
    permit(path, FILE);
    return channel;
  }

  /**
   * A new file, open to write by threads that may be interrupted; fails if anything has its name,
   * be it a link.
   */
  static OutputStream newStream(Path path) throws IOException {
    Files.createFile(path, PosixFilePermissions.asFileAttribute(FILE));
    permit(path, FILE);
    return Files.newOutputStream(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** A file that is there, opened to be locked; a link is refused. */
  static FileChannel openLockFile(Path path) throws IOException {
    return FileChannel.open(
        path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  /** A file that is there, opened to look whether it is locked; a link is refused. */
  static FileChannel readLockFile(Path path) throws IOException {
    return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * What tells a file from all others that exist.
   *
   * @throws IOException if it is no regular file, or has other names too
   */
  static Object fileKey(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:fileKey,isRegularFile,nlink", LinkOption.NOFOLLOW_LINKS);
    if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
      throw new FileSystemException(path.toString(), null, "it is not a regular file");
    }
    if (!Integer.valueOf(1).equals(attributes.get("nlink"))) {
      throw new FileSystemException(path.toString(), null, "it has a second name (a hard link)");
    }
    return Objects.requireNonNull(attributes.get("fileKey"));
  }

  /** Puts a small file in the place of another, if there is one: whole or not at all. */
  static void replace(Path path, String text) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel = newChannel(fresh)) {
      write(channel, text);
    }
    move(fresh, path);
  }

  /** The same, such that a loss of power takes neither the file nor its name. */
  static void replaceDurably(Path path, String text) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel = newChannel(fresh)) {
      write(channel, text);
      channel.force(true);
    }
    move(fresh, path);
    syncDirectory(path.resolveSibling(""));
  }

  /** A file that is synced may still be lost with the directory that names it. */
  static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer remaining = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (remaining.hasRemaining()) {
      channel.write(remaining);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void permit(Path path, Set<PosixFilePermission> permissions) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      throw new NoSuchFileException(path.toString(), null, "its disk knows no owners");
    }
    view.setPermissions(permissions);
  }
}
