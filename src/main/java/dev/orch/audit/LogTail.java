package dev.orch.audit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The last bytes of what is too long to be kept whole. Lie in numbered files beside the log, none
 * smaller than what is kept; all but the latest two are removed as more comes. After a crash they
 * are still there, and their numbers say what is missing before them.
 */
final class LogTail {
  private static final int CHUNK = 1 << 16;
  private static final long SMALLEST_FILE = 1 << 20;

  private final Path log;
  private final long kept;
  private final long fileSize;
  private @Nullable OutputStream stream;
  private long last = -1;
  private long room;
  private long taken;

  /**
   * A tail that has no file yet.
   *
   * @param log whose end it is
   * @param kept how many bytes are kept, at least 1
   */
  LogTail(Path log, long kept) {
    this.log = log;
    this.kept = kept;
    this.fileSize = Math.max(kept, SMALLEST_FILE);
  }

  /** How many bytes came that are not kept. */
  long dropped() {
    return Math.max(0, taken - kept);
  }

  void append(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      OutputStream out = stream == null || room == 0 ? next() : stream;
      int count = (int) Math.min(room, end - at);
      out.write(bytes, at, count);
      at += count;
      room -= count;
      taken += count;
    }
  }

  private OutputStream next() throws IOException {
    close();
    last++;
    OutputStream opened = StepLog.open(LogParts.tail(log, last));
    stream = opened;
    room = fileSize;
    if (last > 1) {
      Files.deleteIfExists(LogParts.tail(log, last - 2));
    }
    return opened;
  }

  /** Gives the bytes that are kept, oldest first, and removes the files. */
  void moveTo(StepLog target) throws IOException {
    close();
    long inLast = fileSize - room;
    long ofLast = Math.min(inLast, kept);
    if (last > 0) {
      long ofOther = kept - ofLast;
      copy(LogParts.tail(log, last - 1), fileSize - ofOther, ofOther, target);
      Files.deleteIfExists(LogParts.tail(log, last - 1));
    }
    copy(LogParts.tail(log, last), inLast - ofLast, ofLast, target);
    Files.deleteIfExists(LogParts.tail(log, last));
  }

  private static void copy(Path from, long start, long length, StepLog target) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
      in.skipNBytes(start);
      long left = length;
      while (left > 0) {
        int count = in.read(chunk, 0, (int) Math.min(left, chunk.length));
        if (count < 0) {
          throw new EOFException(from + " is shorter than what was written to it");
        }
        target.put(chunk, 0, count);
        left -= count;
      }
    }
  }

  /** Gives the bytes up, which makes room on the disk. */
  void remove() {
    try {
      close();
    } catch (IOException e) {
      // It is not wanted any more.
    }
    for (long number = Math.max(0, last - 2); number <= last; number++) {
      try {
        Files.deleteIfExists(LogParts.tail(log, number));
      } catch (IOException e) {
        // It stays beside the log until the run is removed.
      }
    }
  }

  private void close() throws IOException {
    OutputStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }
}
