import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Formats every Java source of the project, or with {@code check} only names those that differ. */
final class Format {
  private static final Path SOURCES = Path.of("src");
  private static final Path DIFFERING = Path.of("target/formatter/differing");

  private Format() {}

  public static void main(String[] arguments) throws IOException {
    try (Stream<Path> tree = Files.walk(SOURCES)) {
      List<Path> files = tree.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      if (arguments.length == 1 && arguments[0].equals("check")) {
        check(files);
      } else {
        files.parallelStream().filter(Format::isDifferent).forEach(Format::rewrite);
      }
    }
  }

  /** The build fails on the file that this leaves, so that its message is all that is said. */
  private static void check(List<Path> files) throws IOException {
    Files.deleteIfExists(DIFFERING);
    List<String> differing =
        files.parallelStream().filter(Format::isDifferent).map(Path::toString).toList();
    if (!differing.isEmpty()) {
      differing.forEach(file -> System.err.println("not formatted: " + file));
      Files.write(DIFFERING, differing);
    }
  }

  private static boolean isDifferent(Path file) {
    return !text(file).equals(formatted(file));
  }

  private static void rewrite(Path file) {
    try {
      Files.writeString(file, formatted(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String formatted(Path file) {
    try {
      return new Formatter().formatSourceAndFixImports(text(file));
    } catch (FormatterException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
