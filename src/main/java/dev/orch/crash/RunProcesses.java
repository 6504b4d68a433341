package dev.orch.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that were started with a certain variable in their environment, and all that these
 * started, as far as they are still there and Linux tells.
 */
final class RunProcesses {
  private static final Path PROCESSES = Path.of("/proc");
  private static final long PAUSE_MILLIS = 3;
  private static final int LOOKS = 4;

  private RunProcesses() {}

  /**
   * Waits until they have ended: one that becomes another program can be overlooked, but not again
   * and again.
   *
   * @param entry the variable: {@code NAME=value}
   * @return those that did not within this time
   */
  static List<String> await(String entry, long millis) throws IOException, InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    List<String> left = List.of();
    int quiet = 0;
    while (quiet < LOOKS && System.nanoTime() < end) {
      left = of(entry);
      quiet = left.isEmpty() ? quiet + 1 : 0;
      Thread.sleep(PAUSE_MILLIS);
    }
    return left;
  }

  /** The numbers of those that are there now. */
  static List<String> of(String entry) throws IOException {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : all) {
        if (("\0" + environment(process)).contains("\0" + entry + "\0")) {
          found.add(process.getFileName().toString());
        }
      }
    }
    return found;
  }

  /** One that has ended, or is somebody else's, has none. */
  private static String environment(Path process) {
    try {
      return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }
}
