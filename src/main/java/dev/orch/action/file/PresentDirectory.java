package dev.orch.action.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory that shall exist, with those above it.
 *
 * @param mode what it shall permit; any if absent
 */
record PresentDirectory(Path path, Optional<FileMode> mode) implements WishedState {
  @Override
  public List<String> difference(Path shownFrom) throws IOException {
    String name = WishedState.shown(path, shownFrom);
    if (Files.notExists(path)) {
      return List.of("create the directory " + name);
    }
    if (!Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a file, not a directory");
    }
    FileMode now = FileMode.of(path);
    return mode.isEmpty() || mode.get().equals(now)
        ? List.of()
        : List.of("change the mode of " + name + " from " + now + " to " + mode.get());
  }

  @Override
  public void apply() throws IOException {
    Files.createDirectories(path);
    if (mode.isPresent()) {
      Files.setPosixFilePermissions(path, mode.get().permissions());
    }
  }
}
