package dev.orch.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What attempts left for themselves when their orch ended in the middle. */
final class Scratch {
  private Scratch() {}

  /** Removes all of it; what cannot be removed stays, and harms nobody. Follows no link. */
  static void clear(Path directory) {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      FileTree.remove(directory);
    } catch (IOException _) {
      // It lies in the run's own directory, and goes with it.
    }
  }
}
