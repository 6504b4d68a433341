package dev.orch.crash;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a disk that promises no more than it must has for certain: the content of a file as it was
 * when the file was synced last, and its name only if the directory was synced since.
 */
final class DurableImage {
  private static final byte[] NOTHING = {};

  private final Path root;
  private final Map<Object, byte[]> contents = new HashMap<>();
  private final Map<Object, Map<String, Entry>> names = new HashMap<>();

  private DurableImage(Path root) {
    this.root = root;
  }

  /** What a name stands for. */
  private record Entry(Object key, boolean isDirectory) {}

  /** All that is there now is safe. */
  static DurableImage of(Path root) throws IOException {
    DurableImage image = new DurableImage(root);
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        image.keep(path);
      }
    }
    return image;
  }

  /** A file or directory was synced. */
  synchronized void keep(Path path) throws IOException {
    if (!path.startsWith(root)) {
      return;
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      contents.put(key(path), Files.readAllBytes(path));
      return;
    }
    Map<String, Entry> entries = new TreeMap<>();
    try (Stream<Path> all = Files.list(path)) {
      for (Path entry : all.toList()) {
        boolean isDirectory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        entries.put(entry.getFileName().toString(), new Entry(key(entry), isDirectory));
      }
    }
    names.put(key(path), entries);
  }

  /** Something was made, perhaps with the number of something that is gone. */
  synchronized void forget(Path path) throws IOException {
    if (path.startsWith(root)) {
      contents.remove(key(path));
      names.remove(key(path));
    }
  }

  /** How many bytes of a file are safe. */
  synchronized int safeBytes(Path file) throws IOException {
    return contents.getOrDefault(key(file), NOTHING).length;
  }

  /** Leaves on the real disk what is safe, and nothing else. */
  synchronized void restore() throws IOException {
    Object key = key(root);
    clear();
    restore(root, key);
  }

  private void restore(Path directory, Object key) throws IOException {
    for (Map.Entry<String, Entry> name : names.getOrDefault(key, Map.of()).entrySet()) {
      Path path = directory.resolve(name.getKey());
      Entry entry = name.getValue();
      if (entry.isDirectory()) {
        Files.createDirectory(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        restore(path, entry.key());
      } else {
        Files.write(path, contents.getOrDefault(entry.key(), NOTHING));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  private void clear() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (!directory.equals(root)) {
              Files.delete(directory);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }
}
