package dev.orch.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory for values that must not stay: only its owner can enter it, it lies in memory where
 * the machine offers that, and what is in it is overwritten and removed when it is closed.
 */
public final class PrivateDirectory implements AutoCloseable {
  private static final String PREFIX = "orch-";
  private static final int WORLD_WRITABLE = 0002;
  private static final int GROUP_WRITABLE = 0020;
  private static final int STICKY = 01000;
  private static final int BLOCK_BYTES = 1 << 13;
  private static final long MOST_OVERWRITTEN = 64L << 20;

  private final Path path;

  private PrivateDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes one in the first place that is safe: {@code $XDG_RUNTIME_DIR}, {@code /dev/shm}, the
   * directory for temporary files.
   *
   * @param owner for whom it is: letters, digits and hyphens; by it {@link #removeLeft} finds it
   * @throws IOException with a message for a person, if no place is safe
   */
  public static PrivateDirectory create(String owner, Map<String, String> environment)
      throws IOException {
    String obstacle = "";
    for (Path place : places(environment)) {
      try {
        return new PrivateDirectory(make(checked(place), owner));
      } catch (IOException failure) {
        obstacle = failure.toString();
      }
    }
    throw new IOException("there is no safe place for a private file; the last one: " + obstacle);
  }

  private static List<Path> places(Map<String, String> environment) {
    List<Path> places = new ArrayList<>();
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (runtime.startsWith("/")) {
      places.add(Path.of(runtime));
    }
    places.add(Path.of("/dev/shm"));
    String temporary = environment.getOrDefault("TMPDIR", "");
    places.add(Path.of(temporary.startsWith("/") ? temporary : "/tmp"));
    return places;
  }

  /** Sees that nobody but its owner can put other things in the place of what is in it. */
  private static Path checked(Path place) throws IOException {
    Path base = place.toRealPath();
    int mode = number(base, "mode");
    boolean isOpen = (mode & (WORLD_WRITABLE | GROUP_WRITABLE)) != 0;
    if (!Files.isDirectory(base) || (isOpen && (mode & STICKY) == 0)) {
      throw new IOException(base + ": others could remove what is in it");
    }
    return base;
  }

  private static Path make(Path base, String owner) throws IOException {
    Path made = Files.createTempDirectory(base, PREFIX + owner + "-", mode("rwx------"));
    int owning = number(base, "uid");
    if (owning != 0 && owning != number(made, "uid")) {
      Files.delete(made);
      throw new IOException(base + ": belongs to somebody else");
    }
    return made;
  }

  private static int number(Path path, String attribute) throws IOException {
    Object value = Files.getAttribute(path, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
    return (Integer) value;
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /**
   * Writes a new file, which only its owner can read.
   *
   * @param name a plain name that is not taken
   */
  public Path write(String name, byte[] content) throws IOException {
    Path file = path.resolve(name);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            mode("rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    return file;
  }

  /** Overwrites and removes all that is in it, and the directory. */
  @Override
  public void close() throws IOException {
    remove(path);
  }

  /**
   * Removes those that were made for an owner and not closed, since orch was killed.
   *
   * @return what could not be removed
   */
  public static List<Path> removeLeft(String owner, Map<String, String> environment) {
    List<Path> left = new ArrayList<>();
    for (Path place : places(environment)) {
      try {
        left.addAll(removeLeft(owner, checked(place)));
      } catch (IOException _) {
        // Where nothing can be made, nothing was left.
      }
    }
    return left;
  }

  private static List<Path> removeLeft(String owner, Path base) throws IOException {
    List<Path> left = new ArrayList<>();
    Path probe = make(base, owner);
    int self = number(probe, "uid");
    try (DirectoryStream<Path> found = Files.newDirectoryStream(base, PREFIX + owner + "-*")) {
      for (Path directory : found) {
        boolean isOwn =
            Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && number(directory, "uid") == self;
        if (isOwn && !isRemoved(directory)) {
          left.add(directory);
        }
      }
    }
    return left;
  }

  private static boolean isRemoved(Path directory) {
    try {
      remove(directory);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void remove(Path directory) throws IOException {
    Removal removal = new Removal();
    Files.walkFileTree(directory, removal);
    if (!removal.left.isEmpty()) {
      throw new IOException("cannot be removed: " + removal.left);
    }
  }

  /** Goes on whatever cannot be removed; follows no link. */
  private static final class Removal extends SimpleFileVisitor<Path> {
    private final List<Path> left = new ArrayList<>();

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        overwrite(file, Math.min(attributes.size(), MOST_OVERWRITTEN));
      }
      return delete(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return delete(file);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
      return delete(directory);
    }

    private FileVisitResult delete(Path file) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException _) {
        left.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** Best effort: a disk may keep what was there before. */
    private static void overwrite(Path file, long size) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        ByteBuffer zeros = ByteBuffer.allocate(BLOCK_BYTES);
        for (long rest = size; rest > 0; rest -= zeros.limit()) {
          zeros.clear().limit((int) Math.min(rest, BLOCK_BYTES));
          while (zeros.hasRemaining()) {
            channel.write(zeros);
          }
        }
        channel.force(false);
      } catch (IOException _) {
        // It is removed all the same.
      }
    }
  }
}
