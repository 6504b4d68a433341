package dev.orch.audit;

import dev.orch.event.LogSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Holds the files of a run against what its trail says of them. Only reads, and follows no link.
 */
final class LogCheck {
  private static final int CHUNK = 1 << 16;

  private final Path directory;
  private final byte[] chunk = new byte[CHUNK];

  LogCheck(Path directory) {
    this.directory = directory;
  }

  /** What is wrong with a log, if anything is: a sentence that names it. */
  Optional<String> offence(LogSummary log) {
    Optional<Path> file = place(log.file());
    if (file.isEmpty()) {
      return Optional.of("the log " + log.file() + " would lie outside of its run");
    }
    if (log.bytes() == 0 && Files.notExists(file.get(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return offence("the log " + log.file(), file.get(), log);
  }

  /** The SHA-256 of a file in the run's directory, in hex; nothing if there is no such file. */
  Optional<String> sha256(String name) throws IOException {
    Path file = directory.resolve(name);
    return isFile(file) ? Optional.of(digest(file, Long.MAX_VALUE)) : Optional.empty();
  }

  private Optional<String> offence(String what, Path file, LogSummary log) {
    try {
      if (!isFile(file)) {
        boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        return Optional.of(what + (isThere ? " is not a plain file" : " is missing"));
      }
      long size = Files.size(file);
      if (size != log.bytes()) {
        return Optional.of(what + " has " + size + " bytes, but had " + log.bytes());
      }
      return digest(file, size).equals(log.sha256())
          ? Optional.empty()
          : Optional.of(what + " was changed after it was written");
    } catch (IOException e) {
      return Optional.of(what + " cannot be read: " + StateTrouble.reason(e));
    }
  }

  /** Where a log is, if it is where logs are. */
  private Optional<Path> place(String name) {
    try {
      Path file = Path.of(name);
      boolean isPlain =
          file.getNameCount() == 2
              && file.startsWith(LogNames.DIRECTORY)
              && file.equals(file.normalize());
      return isPlain ? Optional.of(directory.resolve(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isFile(Path file) {
    return Files.isDirectory(file.resolveSibling(""), LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private String digest(Path file, long most) throws IOException {
    MessageDigest digest = Chain.sha256();
    try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      long rest = most;
      int count = stream.read(chunk);
      while (count > 0 && rest > 0) {
        digest.update(chunk, 0, (int) Math.min(count, rest));
        rest -= count;
        count = stream.read(chunk);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
