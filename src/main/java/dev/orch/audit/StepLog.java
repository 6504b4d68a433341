package dev.orch.audit;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.orch.event.LogSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The log of one attempt: every byte that it wrote, or, if that is more than is to be kept, the
 * beginning and the end, with a line between them that says how much is missing. When the disk
 * takes no more, the log ends there and says so in its summary; the attempt goes on. May be written
 * by two threads.
 */
public final class StepLog {
  /** How many bytes are kept where nobody says another number: 1 GiB. */
  public static final long USUAL_LIMIT = 1L << 30;

  private final Path directory;
  private final String file;
  private final long head;
  private final LogTail tail;
  private final MessageDigest digest = Chain.sha256();
  private @Nullable OutputStream stream;
  private long size;
  private long written;
  private boolean isBroken;

  /**
   * A log that has no file yet.
   *
   * @param directory the run's
   * @param file the log's path in it, with slashes
   * @param limit how many bytes are kept, half of them from the end; at least 2
   */
  StepLog(Path directory, String file, long limit) {
    this.directory = directory;
    this.file = file;
    this.head = limit - limit / 2;
    this.tail = new LogTail(directory.resolve(file), limit / 2);
  }

  /** Appends all remaining bytes, secrets masked already. */
  public synchronized void write(ByteBuffer bytes) {
    written += bytes.remaining();
    if (!isBroken && bytes.hasRemaining()) {
      try {
        append(bytes);
      } catch (IOException e) {
        breakOff(e);
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
    if (!isBroken && written > head) {
      join();
    }
    closeStream();
    if (written == 0) {
      return Optional.empty();
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    boolean isTruncated = isBroken || tail.dropped() > 0;
    return Optional.of(new LogSummary(file, size, sha256, isTruncated, written));
  }

  private void join() {
    try {
      if (tail.dropped() > 0) {
        byte[] mark = LogParts.mark(tail.dropped()).getBytes(StandardCharsets.UTF_8);
        put(mark, 0, mark.length);
      }
      tail.moveTo(this);
    } catch (IOException e) {
      breakOff(e);
    }
  }

  private void breakOff(IOException cause) {
    isBroken = true;
    tail.remove();
    mark(cause);
  }

  private void append(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    byte[] array;
    int offset = 0;
    if (bytes.hasArray()) {
      array = bytes.array();
      offset = bytes.arrayOffset() + bytes.position();
    } else {
      array = new byte[length];
      bytes.get(bytes.position(), array);
    }
    int first = (int) Math.min(length, head - size);
    if (first > 0) {
      put(array, offset, first);
    }
    tail.append(array, offset + first, length - first);
  }

  /** Puts bytes at the end of the file. */
  void put(byte[] bytes, int offset, int length) throws IOException {
    if (stream == null) {
      stream = open(directory.resolve(file));
    }
    stream.write(bytes, offset, length);
    digest.update(bytes, offset, length);
    size += length;
  }

  /** A crash may have taken the record of an attempt and left its log, which is kept. */
  static OutputStream open(Path log) throws IOException {
    try {
      return OwnerOnly.newStream(log);
    } catch (FileAlreadyExistsException e) {
      var _ = OwnerOnly.fileKey(log);
      Files.move(log, log.resolveSibling(log.getFileName() + ".before"), ATOMIC_MOVE);
      return OwnerOnly.newStream(log);
    }
  }

  private void closeStream() {
    if (stream == null) {
      return;
    }
    try {
      stream.close();
    } catch (IOException e) {
      isBroken = true;
    }
  }

  /**
   * Ends what the disk took with a line that says that it is not all. The line takes the place of
   * the last bytes: a full disk has room for it there. What the file then holds is read again,
   * since a write that failed may have written a part.
   */
  private void mark(IOException cause) {
    if (stream == null) {
      return;
    }
    byte[] line =
        ("\n[orch: the log ends here: " + StateTrouble.reason(cause) + "]\n")
            .getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(file),
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      long end = Math.max(channel.size() - line.length, 0);
      ByteBuffer remaining = ByteBuffer.wrap(line);
      while (remaining.hasRemaining()) {
        channel.write(remaining, end + remaining.position());
      }
    } catch (IOException e) {
      // The summary says it too.
    }
    measure();
  }

  private void measure() {
    digest.reset();
    size = 0;
    byte[] chunk = new byte[1 << 13];
    try (InputStream written =
        Files.newInputStream(directory.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
      for (int count = written.read(chunk); count > 0; count = written.read(chunk)) {
        digest.update(chunk, 0, count);
        size += count;
      }
    } catch (IOException e) {
      // What could be read is what is vouched for.
    }
  }
}
