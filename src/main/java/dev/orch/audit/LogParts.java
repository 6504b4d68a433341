package dev.orch.audit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one log, in the order of what they hold. A log of an attempt that ended has one. One
 * that is still written, or that a crash left, may have its end in others.
 *
 * @param files the log's own first, whether it exists or not
 * @param missing how many bytes were dropped between the first file and the second
 */
public record LogParts(List<Path> files, long missing) {
  private static final String SEPARATOR = ".tail-";
  private static final int DIGITS = 12;

  /** The parts that there are of a log. */
  public static LogParts of(Path log) throws IOException {
    List<Path> tails = new ArrayList<>();
    String prefix = log.getFileName() + SEPARATOR;
    try (DirectoryStream<Path> names =
        Files.newDirectoryStream(
            log.resolveSibling(""), path -> isTail(path.getFileName().toString(), prefix))) {
      names.forEach(tails::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    tails.sort(null);
    long missing = tails.isEmpty() ? 0 : missing(tails.getFirst(), prefix);
    tails.addFirst(log);
    return new LogParts(List.copyOf(tails), missing);
  }

  /** The file of a part of a log's end, numbered from 0. */
  static Path tail(Path log, long number) {
    String digits = Long.toString(number);
    return log.resolveSibling(
        log.getFileName() + SEPARATOR + "0".repeat(DIGITS - digits.length()) + digits);
  }

  private static boolean isTail(String name, String prefix) {
    if (!name.startsWith(prefix) || name.length() != prefix.length() + DIGITS) {
      return false;
    }
    for (int i = prefix.length(); i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** All of them were as large as the oldest that is left, which is full if any was removed. */
  private static long missing(Path oldest, String prefix) throws IOException {
    long number = Long.parseLong(oldest.getFileName().toString().substring(prefix.length()));
    boolean isPlain = Files.isRegularFile(oldest, LinkOption.NOFOLLOW_LINKS);
    return number == 0 || !isPlain ? 0 : number * Files.size(oldest);
  }

  /** What stands in the place of bytes that were dropped. */
  public static String mark(long missing) {
    return "\n[orch: " + missing + " bytes are left out here]\n";
  }
}
