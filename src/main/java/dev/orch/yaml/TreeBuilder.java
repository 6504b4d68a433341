package dev.orch.yaml;

import dev.orch.source.Capacity;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.source.Suggestion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Builds the tree of a document from the events of its parsing, without recursion. */
final class TreeBuilder {
  private static final int DEEPEST = 100;
  private static final int MOST_ALIASES = 50;

  /** Keys and lists count too, and what an alias stands for. */
  private static final long MOST_NODES = Capacity.of(100_000, 2_000_000);

  private final SourceFile file;
  private final CodePoints codePoints;
  private final Problems problems;
  private final ScalarReader scalars;
  private final Deque<OpenCollection> open = new ArrayDeque<>();
  private final Map<String, BuiltNode> anchored = new HashMap<>();
  private final Set<String> openAnchors = new HashSet<>();
  private Optional<Node> root = Optional.empty();
  private boolean isDocumentStarted;
  private int aliases;
  private long nodes;

  TreeBuilder(SourceFile file, CodePoints codePoints, Problems problems) {
    this.file = file;
    this.codePoints = codePoints;
    this.problems = problems;
    this.scalars = new ScalarReader(file, problems);
  }

  /**
   * Takes the next event.
   *
   * @return whether to go on; if not, a problem says why
   */
  boolean take(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> isWithinSize(1, scalar) && takeScalar(scalar);
      case CollectionStartEvent start -> isWithinSize(1, start) && takeStart(start);
      case CollectionEndEvent end -> takeEnd(end);
      case AliasEvent alias -> takeAlias(alias);
      case DocumentStartEvent start -> takeDocument(start);
      default -> true;
    };
  }

  /** The whole tree. */
  Optional<Node> finish() {
    if (root.isEmpty()) {
      problems.error(
          new SourceRange(file, 0, 0),
          "'" + file.name() + "' is empty" + (file.text().isBlank() ? "" : " but for comments"));
    }
    return root;
  }

  private boolean takeDocument(DocumentStartEvent start) {
    if (!isDocumentStarted) {
      isDocumentStarted = true;
      return true;
    }
    problems.error(
        range(start),
        "a second document starts here; a file holds one",
        "put it into a file of its own");
    return false;
  }

  private boolean takeScalar(ScalarEvent event) {
    BuiltNode node = new BuiltNode(scalars.read(event, range(event)), 1, 0);
    if (event.getAnchor() != null) {
      anchored.put(event.getAnchor(), node);
    }
    add(node);
    return true;
  }

  private boolean takeStart(CollectionStartEvent event) {
    SourceRange range = range(event);
    if (open.size() == DEEPEST) {
      return refuseDepth(range);
    }
    boolean isMapping = event instanceof MappingStartEvent;
    if (event.getTag() != null) {
      scalars.checkCollectionTag(event.getTag(), isMapping, range);
    }
    Optional<String> anchor = Optional.ofNullable(event.getAnchor());
    anchor.ifPresent(openAnchors::add);
    SourceRange start = new SourceRange(file, range.start(), range.start());
    open.push(
        isMapping
            ? OpenCollection.mapping(start, anchor, problems)
            : OpenCollection.sequence(start, anchor, problems));
    return true;
  }

  private boolean refuseDepth(SourceRange range) {
    problems.error(
        range, "this is nested deeper than " + DEEPEST + " levels", "is a bracket left open?");
    return false;
  }

  private boolean takeEnd(CollectionEndEvent event) {
    OpenCollection closed = open.pop();
    SourceRange mark = range(event);
    if (mark.end() > mark.start()) {
      closed.extendTo(mark.end());
    }
    BuiltNode node = new BuiltNode(closed.close(), closed.size(), closed.height());
    closed
        .anchor()
        .ifPresent(name -> {
          openAnchors.remove(name);
          anchored.put(name, node);
        });
    add(node);
    return true;
  }

  private boolean takeAlias(AliasEvent event) {
    String name = event.getAnchor();
    SourceRange range = range(event);
    if (openAnchors.contains(name)) {
      problems.error(range, "the alias '*" + name + "' stands inside the value that it stands for");
      return false;
    }
    BuiltNode node = anchored.get(name);
    if (node == null) {
      problems.error(
          range,
          "there is no anchor '&" + name + "' above this alias",
          Suggestion.hint(name, anchored.keySet()).orElse("define it before: &" + name));
      return false;
    }
    return isWithinLimits(node, range) && isWithinSize(node.size(), event) && addAlias(node, range);
  }

  private boolean addAlias(BuiltNode node, SourceRange range) {
    open.element().extendTo(range.end());
    add(node);
    return true;
  }

  private boolean isWithinLimits(BuiltNode node, SourceRange range) {
    if (open.size() + node.height() > DEEPEST) {
      return refuseDepth(range);
    }
    aliases += node.node() instanceof Node.Scalar ? 0 : 1;
    if (aliases > MOST_ALIASES) {
      problems.error(
          range,
          "a file may have " + MOST_ALIASES + " aliases of lists and maps; this is one more");
      return false;
    }
    return true;
  }

  private boolean isWithinSize(long more, Event event) {
    nodes += more;
    if (nodes <= MOST_NODES) {
      return true;
    }
    problems.error(
        range(event),
        "the file holds more than " + MOST_NODES + " keys and values up to here",
        "keep data in files of its own, and let steps read them");
    return false;
  }

  private void add(BuiltNode node) {
    OpenCollection parent = open.peek();
    if (parent == null) {
      root = Optional.of(node.node());
    } else {
      parent.add(node);
    }
  }

  private SourceRange range(Event event) {
    int start = codePoints.charOffset(event.getStartMark().getIndex());
    int end = codePoints.charOffset(event.getEndMark().getIndex());
    return new SourceRange(file, start, Math.max(start, end));
  }
}
