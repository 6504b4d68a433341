package dev.orch.engine;

import dev.orch.expression.function.FunctionException;
import dev.orch.value.BoolValue;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions of expressions that look at files; paths start at the playbook's directory. */
final class FileFunctions {
  private static final int LONGEST_TEXT = 16 << 20;
  private static final int MOST_FILES = 100_000;
  private static final int MOST_LOOKED_AT = 1_000_000;

  private final Path directory;

  FileFunctions(Path directory) {
    this.directory = directory;
  }

  Optional<Value> call(String function, List<Value> arguments) throws FunctionException {
    return switch (function) {
      case "exists" -> Optional.of(BoolValue.of(Files.exists(path(arguments))));
      case "readFile" -> Optional.of(readFile(path(arguments)));
      case "glob" -> Optional.of(ListValue.ofStrings(glob(text(arguments))));
      default -> Optional.empty();
    };
  }

  /** The files and directories that fit a pattern, as relative as it is, in order. */
  List<String> glob(String pattern) throws FunctionException {
    if (pattern.indexOf('\0') >= 0) {
      throw FunctionException.failed("a path has no NUL character");
    }
    PathPattern wanted = PathPattern.of(pattern);
    Path base = path(fixedPart(pattern)).normalize();
    boolean isAbsolute = pattern.startsWith("/");
    Matches matches = new Matches(wanted, isAbsolute ? Optional.empty() : relative());
    if (!Files.exists(base)) {
      return List.of();
    }
    try {
      Files.walkFileTree(base, matches);
    } catch (IOException failure) {
      throw FunctionException.failed("cannot list " + base + ": " + failure.getMessage());
    }
    if (matches.found.size() > MOST_FILES) {
      throw FunctionException.failed("more than " + MOST_FILES + " files fit '" + pattern + "'");
    }
    if (matches.lookedAt > MOST_LOOKED_AT) {
      throw FunctionException.failed(
          "there are more than " + MOST_LOOKED_AT + " files below " + base);
    }
    matches.found.sort(null);
    return matches.found;
  }

  private Optional<Path> relative() {
    return Optional.of(directory);
  }

  /** The directories before the first part of a pattern that is not fixed. */
  private static String fixedPart(String pattern) {
    int end = 0;
    for (int i = 0; i < pattern.length() && "*?[{\\".indexOf(pattern.charAt(i)) < 0; i++) {
      if (pattern.charAt(i) == '/') {
        end = i + 1;
      }
    }
    return pattern.substring(0, end);
  }

  private Path path(List<Value> arguments) throws FunctionException {
    return path(text(arguments));
  }

  private Path path(String name) throws FunctionException {
    try {
      return directory.resolve(name);
    } catch (InvalidPathException failure) {
      throw FunctionException.failed("this is no path: " + failure.getReason());
    }
  }

  private static String text(List<Value> arguments) throws FunctionException {
    if (arguments.size() == 1 && arguments.getFirst() instanceof StringValue text) {
      return text.text();
    }
    throw FunctionException.failed("this function takes a path");
  }

  private static Value readFile(Path path) throws FunctionException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw FunctionException.failed(path + " is not a plain file");
    }
    try (InputStream input = Files.newInputStream(path)) {
      byte[] bytes = input.readNBytes(LONGEST_TEXT + 1);
      if (bytes.length > LONGEST_TEXT) {
        throw FunctionException.failed(path + " is larger than 16 MiB");
      }
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StringValue.of(text.toString());
    } catch (IOException failure) {
      throw FunctionException.failed("cannot read " + path + " as UTF-8 text: " + failure);
    }
  }

  private static final class Matches extends SimpleFileVisitor<Path> {
    final List<String> found = new ArrayList<>();
    int lookedAt;
    private final PathPattern pattern;
    private final Optional<Path> base;

    Matches(PathPattern pattern, Optional<Path> base) {
      this.pattern = pattern;
      this.base = base;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      add(path);
      return isEnough() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      add(path);
      return isEnough() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    private boolean isEnough() {
      return found.size() > MOST_FILES || lookedAt > MOST_LOOKED_AT;
    }

    private void add(Path path) {
      lookedAt++;
      Path shown = base.map(directory -> directory.relativize(path)).orElse(path);
      String name = shown.toString();
      if (!name.isEmpty() && pattern.fits(name)) {
        found.add(name);
      }
    }
  }
}
