package dev.orch.yaml;

import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.StringValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list or a map whose end has not been read. */
final class OpenCollection {
  private final boolean isMapping;
  private final SourceRange start;
  private final Optional<String> anchor;
  private final Problems problems;
  private final List<Node> items = new ArrayList<>();
  private final List<Node.Entry> entries = new ArrayList<>();
  private final Map<String, Node.Scalar> keys = new HashMap<>();
  private boolean isKeyNext = true;
  private boolean isMeantAsText;
  private Node.@Nullable Scalar key;
  private int lastEnd;
  private long size = 1;
  private int height = 1;

  private OpenCollection(
      boolean isMapping, SourceRange start, Optional<String> anchor, Problems problems) {
    this.isMapping = isMapping;
    this.start = start;
    this.anchor = anchor;
    this.problems = problems;
    this.lastEnd = start.end();
  }

  static OpenCollection sequence(SourceRange start, Optional<String> anchor, Problems problems) {
    return new OpenCollection(false, start, anchor, problems);
  }

  static OpenCollection mapping(SourceRange start, Optional<String> anchor, Problems problems) {
    return new OpenCollection(true, start, anchor, problems);
  }

  Optional<String> anchor() {
    return anchor;
  }

  /** The number of nodes in it so far, those behind aliases included. */
  long size() {
    return size;
  }

  /** The number of levels in it so far, its own included. */
  int height() {
    return height;
  }

  /** Takes the next part. */
  void add(BuiltNode part) {
    size += part.size();
    height = Math.max(height, part.height() + 1);
    lastEnd = Math.max(lastEnd, part.node().range().end());
    if (!isMapping) {
      items.add(part.node());
    } else if (isKeyNext) {
      key = readKey(part.node());
      isKeyNext = false;
    } else {
      if (key != null) {
        entries.add(new Node.Entry(key, part.node()));
      }
      isKeyNext = true;
    }
  }

  /** Extends over what stands between its parts and after them: a bracket, an alias. */
  void extendTo(int end) {
    lastEnd = Math.max(lastEnd, end);
  }

  /** The list or map; text, if a problem says that it was meant as such. */
  Node close() {
    SourceRange range = new SourceRange(start.file(), start.start(), lastEnd);
    if (isMeantAsText) {
      String text = range.file().text().substring(range.start(), range.end());
      ScalarText written = new ScalarText(text, range, index -> range.start() + index);
      return new Node.Scalar(StringValue.of(text), written);
    }
    return isMapping
        ? new Node.Mapping(Collections.unmodifiableList(entries), range)
        : new Node.Sequence(Collections.unmodifiableList(items), range);
  }

  private Node.@Nullable Scalar readKey(Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      isMeantAsText = true;
      problems.error(
          node.range(),
          "a key must be a plain word, not a list or a map",
          isTemplate(node)
              ? "put the value in quotes: \"${{ … }}\""
              : "a value that starts with { or [ and is meant as text needs quotes");
      return null;
    }
    String name = scalar.text().text();
    if (name.equals("<<")) {
      problems.error(
          scalar.range(),
          "YAML 1.2 has no merge key '<<'",
          "write the keys out; an alias can still stand for a whole value");
      return null;
    }
    return isNew(scalar, name) ? scalar : null;
  }

  private boolean isNew(Node.Scalar scalar, String name) {
    Node.Scalar first = keys.putIfAbsent(name, scalar);
    if (first == null) {
      return true;
    }
    problems.add(
        Problem.error(
            scalar.range(),
            "the key '" + name + "' stands twice in this map",
            "the first one is in line " + first.range().line()));
    return false;
  }

  private static boolean isTemplate(Node node) {
    SourceFile file = node.range().file();
    return file.text().startsWith("{{", Math.max(0, node.range().start() - 1));
  }
}
