package dev.orch.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that should be short, and are not believed to be. */
final class SmallFile {
  private static final int LIMIT = 4096;

  private SmallFile() {}

  /** The beginning of a regular file as text; nothing if it cannot be read. */
  static Optional<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return Optional.of(new String(stream.readNBytes(LIMIT), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
