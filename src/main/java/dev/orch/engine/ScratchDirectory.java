package dev.orch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A directory for the files of one attempt, made when it is asked for and removed after it. */
final class ScratchDirectory implements AutoCloseable {
  private final Path parent;
  private @Nullable Path made;

  ScratchDirectory(Path parent) {
    this.parent = parent;
  }

  synchronized Path path() {
    Path known = made;
    if (known != null) {
      return known;
    }
    try {
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(parent, ownerOnly);
      Path fresh = Files.createTempDirectory(parent, "attempt", ownerOnly);
      made = fresh;
      return fresh;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot make a directory in " + parent, failure);
    }
  }

  @Override
  public synchronized void close() {
    Path known = made;
    if (known == null) {
      return;
    }
    try {
      Files.walkFileTree(known, new Removal());
    } catch (IOException _) {
      // What could not be removed lies in the run's own directory, and goes with it.
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
