package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file that somebody has read and found right. With {@code
 * -Dgolden.update=true} a file that differs is rewritten, and the test still fails, so that nobody
 * lands a new one unread.
 */
public final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private Golden() {}

  /**
   * Fails unless the file has exactly this text.
   *
   * @param name path below {@code src/test/resources/golden}, with slashes
   */
  public static void check(String name, String actual) {
    Path file = DIRECTORY.resolve(name);
    String expected = Files.exists(file) ? read(file) : null;
    if (actual.equals(expected)) {
      return;
    }
    if (Boolean.getBoolean("golden.update")) {
      write(file, actual);
      fail("rewritten, read it before you keep it: " + file);
    }
    assertThat(actual)
        .as("golden file %s (-Dgolden.update=true rewrites it)", file)
        .isEqualTo(expected);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
