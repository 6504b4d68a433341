package dev.orch.shape;

import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.yaml.YamlReader;
import java.util.List;

/** Documents for tests, from their text. */
public final class Documents {
  private Documents() {}

  /** The document that this text is. */
  public static Node read(String text) {
    Problems problems = new Problems();
    return new YamlReader()
        .readText(SourceFile.of("test.yml", text), problems)
        .orElseThrow(() -> new AssertionError(problems.inOrder()));
  }

  /** What is wrong with a document, a line each: {@code 2:3 message (hint)}. */
  public static List<String> mistakes(String text, Shape shape) {
    Problems problems = new Problems();
    boolean isRight = ShapeCheck.check(read(text), shape, "it", problems);
    if (isRight == problems.hasErrors()) {
      throw new AssertionError("the result must say whether there are problems");
    }
    return lines(problems);
  }

  /** Problems, a line each: {@code 2:3 message (hint)}. */
  public static List<String> lines(Problems problems) {
    return problems.inOrder().stream().map(Documents::line).toList();
  }

  private static String line(Problem problem) {
    String place = problem.range().line() + ":" + problem.range().column();
    String hint = problem.hint().map(text -> " (" + text + ")").orElse("");
    return place + " " + problem.message() + hint;
  }
}
