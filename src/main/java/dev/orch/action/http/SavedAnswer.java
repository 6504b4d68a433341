package dev.orch.action.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.UUID;

/** A file that an answer is written to: beside it first, so that nobody ever sees half of it. */
final class SavedAnswer implements AutoCloseable {
  private static final FileAttribute<?>[] USUAL = {};
  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private final Path file;
  private final Path beside;
  private final FileChannel channel;

  private SavedAnswer(Path file, Path beside, FileChannel channel) {
    this.file = file;
    this.beside = beside;
    this.channel = channel;
  }

  /** Begins a file that nobody else may read. */
  static SavedAnswer ofSecret(Path file) throws IOException {
    return open(file, PRIVATE);
  }

  /** Begins a file. */
  static SavedAnswer of(Path file) throws IOException {
    return open(file, USUAL);
  }

  private static SavedAnswer open(Path file, FileAttribute<?>[] attributes) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    Path directory = target.getParent();
    if (directory == null || Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a directory");
    }
    Files.createDirectories(directory);
    Path beside = directory.resolve(".orch-" + UUID.randomUUID());
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new SavedAnswer(target, beside, FileChannel.open(beside, options, attributes));
  }

  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  Path file() {
    return file;
  }

  /** Puts the whole file in its place. */
  void keep() throws IOException {
    channel.force(true);
    channel.close();
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was not kept. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(beside);
  }
}
