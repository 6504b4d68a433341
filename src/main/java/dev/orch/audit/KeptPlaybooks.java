package dev.orch.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The playbooks with which a run went on after they had been changed, named by the trail's line.
 */
final class KeptPlaybooks {
  private KeptPlaybooks() {}

  /** The one of the latest session, if it was changed at all. */
  static Optional<Path> latest(Path run) {
    Optional<Path> latest = Optional.empty();
    long highest = -1;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "playbook-*.yml")) {
      for (Path file : files) {
        long line = line(file.getFileName().toString());
        if (line > highest) {
          highest = line;
          latest = Optional.of(file);
        }
      }
    } catch (IOException e) {
      throw StateTrouble.reading(run, e);
    }
    return latest;
  }

  private static long line(String name) {
    String number = name.substring("playbook-".length(), name.length() - ".yml".length());
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
