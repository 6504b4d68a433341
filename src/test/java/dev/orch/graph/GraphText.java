package dev.orch.graph;

import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.parser.PlaybookParser;
import dev.orch.shape.Shape;
import dev.orch.source.DocumentReader;
import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes graphs from playbooks that are written in a test; the actions are {@code run} and {@code
 * set}.
 */
public final class GraphText {
  private final Problems problems = new Problems();
  private final StepGraph graph;

  private GraphText(Map<String, String> files) {
    PlaybookParser parser = new PlaybookParser(new Files(files), new AnyData());
    Playbook playbook =
        parser.parse(Path.of("/p/playbook.yml"), "playbook.yml", problems).orElseThrow();
    this.graph = StepGraph.of(playbook, problems);
  }

  /** The graph of a playbook without mistakes. */
  public static StepGraph graph(String text) {
    return graph(Map.of("playbook.yml", text));
  }

  /** The graph of {@code playbook.yml} among these files. */
  public static StepGraph graph(Map<String, String> files) {
    GraphText read = new GraphText(files);
    if (read.problems.hasErrors()) {
      throw new AssertionError(read.messages());
    }
    return read.graph;
  }

  /** What is wrong with a playbook: {@code line:column message (hint)}. */
  public static List<String> problems(String text) {
    return new GraphText(Map.of("playbook.yml", text)).messages();
  }

  private List<String> messages() {
    return problems.inOrder().stream().map(GraphText::message).toList();
  }

  private static String message(Problem problem) {
    SourceRange range = problem.range();
    String hint = problem.hint().map(text -> " (" + text + ")").orElse("");
    return range.line() + ":" + range.column() + " " + problem.message() + hint;
  }

  private record AnyData() implements ActionShapes {
    @Override
    public Optional<Shape> shape(String action) {
      return names().contains(action) ? Optional.of(Shape.data()) : Optional.empty();
    }

    @Override
    public Collection<String> names() {
      return List.of("run", "set");
    }
  }

  private record Files(Map<String, String> texts) implements DocumentReader {
    @Override
    public Optional<Node> readText(SourceFile file, Problems problems) {
      return new YamlReader().readText(file, problems);
    }

    @Override
    public Optional<Node> readFile(
        Path path, String name, Optional<SourceRange> asked, Problems problems) {
      String text = texts.get(path.getFileName().toString());
      return Optional.ofNullable(text)
          .flatMap(found -> readText(SourceFile.of(name, found), problems));
    }
  }
}
