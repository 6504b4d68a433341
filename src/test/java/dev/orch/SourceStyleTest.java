package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the sources to a size that one can read at a glance. */
class SourceStyleTest {
  private static final Path SOURCES = Path.of("src");
  private static final Path TESTS = SOURCES.resolve("test");
  private static final int LONGEST_FILE = 350;
  private static final int LONGEST_TEST_FILE = 500;
  private static final int LONGEST_BODY = 40;
  private static final int LONGEST_TEST_BODY = 80;
  private static final int USUAL_BODY = 15;

  /** A method's body, with the number of lines between its braces. */
  private record Body(Path file, String method, long line, long lines) {
    @Override
    public String toString() {
      return file + ":" + line + " " + method + " has " + lines + " lines";
    }
  }

  @Test
  void filesAreShort() {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources(SOURCES)) {
      int lines = lines(file).size();
      int limit = file.startsWith(TESTS) ? LONGEST_TEST_FILE : LONGEST_FILE;
      if (lines > limit) {
        tooLong.add(file + " has " + lines + " lines, more than " + limit);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noMethodIsLong() throws IOException {
    List<Body> tooLong =
        bodies(SOURCES).stream().filter(body -> body.lines() > longest(body.file())).toList();
    assertThat(tooLong).isEmpty();
  }

  @Test
  void nineOfTenMethodsAreShort() throws IOException {
    List<Body> bodies = bodies(SOURCES.resolve("main"));
    List<Body> longer = bodies.stream().filter(body -> body.lines() > USUAL_BODY).toList();
    assertThat(longer)
        .as("bodies of more than %d lines, of %d", USUAL_BODY, bodies.size())
        .hasSizeLessThanOrEqualTo(bodies.size() / 10);
  }

  @Test
  void nothingIsLeftForLater() {
    List<String> marks = List.of("TO" + "DO", "FIX" + "ME", "@auth" + "or");
    List<String> found = new ArrayList<>();
    for (Path file : sources(SOURCES)) {
      for (String line : lines(file)) {
        if (marks.stream().anyMatch(line::contains)) {
          found.add(file + ": " + line.strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static int longest(Path file) {
    return file.startsWith(TESTS) ? LONGEST_TEST_BODY : LONGEST_BODY;
  }

  private static List<Path> sources(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      assertThat(sources).hasSizeGreaterThan(20);
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Body> bodies(Path directory) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(sources(directory)));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<Body> bodies = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new BodyScanner(unit, positions, bodies), null);
      }
      assertThat(bodies).hasSizeGreaterThan(20);
      return bodies;
    }
  }

  /** Collects the bodies of one file. */
  private static final class BodyScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Body> bodies;

    BodyScanner(CompilationUnitTree unit, SourcePositions positions, List<Body> bodies) {
      this.unit = unit;
      this.positions = positions;
      this.bodies = bodies;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      BlockTree block = method.getBody();
      if (block != null) {
        LineMap map = unit.getLineMap();
        long first = map.getLineNumber(positions.getStartPosition(unit, block));
        long last = map.getLineNumber(positions.getEndPosition(unit, block));
        Path file = Path.of(unit.getSourceFile().getName());
        bodies.add(new Body(file, method.getName().toString(), first, last - first - 1));
      }
      return super.visitMethod(method, null);
    }
  }
}
