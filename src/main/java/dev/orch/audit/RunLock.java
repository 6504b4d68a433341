package dev.orch.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A name that only one run at a time may hold, under one state directory. The kernel holds the
 * lock, so it ends with the process, however that ends; who holds it stands in a file beside it,
 * since reading the locked file itself would drop the lock.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;
  private final Path holder;

  private RunLock(FileChannel channel, Path holder) {
    this.channel = channel;
    this.holder = holder;
  }

  /** What became of the attempt to take a lock. */
  public sealed interface Attempt {}

  /** It is held until it is closed. */
  public record Taken(RunLock lock) implements Attempt {}

  /**
   * Another run holds it.
   *
   * @param holder who, as that run wrote it down; empty if it has not yet
   */
  public record Held(Optional<String> holder) implements Attempt {}

  /**
   * Takes a lock, or says who holds it.
   *
   * @param self how others are told who holds it: run, process, host and start
   * @throws IOException if the state directory does not let it
   */
  public static Attempt take(Path stateDirectory, String name, String self) throws IOException {
    Path locks = stateDirectory.resolve("locks");
    OwnerOnly.ensureDirectory(stateDirectory);
    OwnerOnly.ensureDirectory(locks);
    Path file = locks.resolve(fileName(name) + ".lock");
    Path holder = locks.resolve(fileName(name) + ".holder");
    FileChannel channel = OwnerOnly.lockFile(file);
    if (tryLock(channel).isEmpty()) {
      channel.close();
      return new Held(SmallFile.read(holder).map(String::strip));
    }
    Files.writeString(holder, self);
    return new Taken(new RunLock(channel, holder));
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  /** A lock's name may hold anything; its file's name says so much of it as is harmless. */
  private static String fileName(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), 40); i++) {
      char c = name.charAt(i);
      boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      plain.append(isPlain ? c : '_');
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return plain + "-" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /** Lets go of the name. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(holder);
    channel.close();
  }
}
