package dev.orch.action.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What shall be at a path. */
sealed interface WishedState permits PresentFile, PresentDirectory, AbsentFile {
  /**
   * What is other than it shall be: the changes to make, a line each, and the difference of texts.
   *
   * @param shownFrom paths below it are shown relative to it
   * @return nothing if all is as it shall be
   */
  List<String> difference(Path shownFrom) throws IOException;

  /** Makes it so. */
  void apply() throws IOException;

  /** A path as people like to read it. */
  static String shown(Path path, Path from) {
    Path normal = path.toAbsolutePath().normalize();
    Path base = from.toAbsolutePath().normalize();
    return normal.startsWith(base) && !normal.equals(base)
        ? base.relativize(normal).toString()
        : normal.toString();
  }
}
