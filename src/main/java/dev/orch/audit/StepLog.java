package dev.orch.audit;

import dev.orch.event.LogSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of one attempt: every byte that it wrote. When the disk takes no more, the log ends there
 * and says so in its summary; the attempt goes on. May be written by two threads.
 */
public final class StepLog {
  private final Path directory;
  private final String file;
  private final MessageDigest digest = Chain.sha256();
  private @Nullable OutputStream stream;
  private long size;
  private boolean isTruncated;

  /**
   * A log that has no file yet.
   *
   * @param directory the run's
   * @param file the log's path in it, with slashes
   */
  StepLog(Path directory, String file) {
    this.directory = directory;
    this.file = file;
  }

  /** Appends all remaining bytes, secrets masked already. */
  public synchronized void write(ByteBuffer bytes) {
    if (!isTruncated && bytes.hasRemaining()) {
      try {
        append(bytes);
      } catch (IOException e) {
        isTruncated = true;
      }
    }
    bytes.position(bytes.limit());
  }

  /**
   * Ends the log.
   *
   * @return what it holds; nothing if nothing was written
   */
  public synchronized Optional<LogSummary> finish() {
    closeStream();
    if (size == 0 && !isTruncated) {
      return Optional.empty();
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return Optional.of(new LogSummary(file, size, sha256, isTruncated));
  }

  private void append(ByteBuffer bytes) throws IOException {
    if (stream == null) {
      stream = OwnerOnly.newStream(directory.resolve(file));
    }
    int length = bytes.remaining();
    if (bytes.hasArray()) {
      stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
    } else {
      byte[] copy = new byte[length];
      bytes.get(bytes.position(), copy);
      stream.write(copy);
    }
    digest.update(bytes);
    size += length;
  }

  private void closeStream() {
    if (stream == null) {
      return;
    }
    try {
      stream.close();
      if (isTruncated) {
        cutBack();
      }
    } catch (IOException e) {
      isTruncated = true;
    }
  }

  /** A write that failed may have written a part, which the summary does not count. */
  private void cutBack() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(file), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.truncate(size);
    }
  }
}
