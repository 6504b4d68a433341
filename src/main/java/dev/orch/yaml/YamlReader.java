package dev.orch.yaml;

import dev.orch.source.DocumentReader;
import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one document of YAML 1.2 with its core schema. No tags of its own, no merge keys, no
 * recursion; at most 3 MiB, 100 levels, 50 aliases, 100,000 keys and values and 50,000 `${{`, so
 * that a hostile file costs neither time nor memory.
 */
public final class YamlReader implements DocumentReader {
  @Override
  public Optional<Node> readFile(
      Path path, String name, Optional<SourceRange> asked, Problems problems) {
    return new TextFile(path, name, asked, problems)
        .read()
        .flatMap(file -> readText(file, problems));
  }

  @Override
  public Optional<Node> readText(SourceFile file, Problems problems) {
    Optional<Problem> forbidden = ForbiddenCharacter.find(file);
    if (forbidden.isPresent()) {
      problems.add(forbidden.get());
      return Optional.empty();
    }
    Optional<Problem> excess = ExpressionCount.exceed(file);
    if (excess.isPresent()) {
      problems.add(excess.get());
      return Optional.empty();
    }
    CodePoints codePoints = new CodePoints(file.text());
    TreeBuilder builder = new TreeBuilder(file, codePoints, problems);
    StreamReader reader = new StreamReader(file.text());
    try {
      return readEvents(reader, builder);
    } catch (MarkedYAMLException e) {
      problems.add(new SyntaxProblem(file, codePoints, e).describe());
    } catch (YAMLException e) {
      SourceRange start = new SourceRange(file, 0, 0);
      problems.error(start, "this is no YAML: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // SnakeYAML looks at no more than whether the digits of an escape are hexadecimal.
      int at = codePoints.charOffset(reader.getIndex());
      problems.error(new SourceRange(file, at, at), "the digits of this escape are no character");
    }
    return Optional.empty();
  }

  private static Optional<Node> readEvents(StreamReader reader, TreeBuilder builder) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    ParserImpl parser = new ParserImpl(reader, options);
    boolean isGoingOn = true;
    while (isGoingOn && !parser.checkEvent(Event.ID.StreamEnd)) {
      isGoingOn = builder.take(parser.getEvent());
    }
    return isGoingOn ? builder.finish() : Optional.empty();
  }
}
