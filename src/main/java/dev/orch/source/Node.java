package dev.orch.source;

import dev.orch.value.Value;
import java.util.List;
import java.util.Optional;

/** A part of a document, with its place in the file. */
public sealed interface Node {
  /** Where it stands. */
  SourceRange range();

  /**
   * A single value.
   *
   * @param value what the core schema reads it as: null, bool, int, double or string
   * @param text as written, resolved; what a string-typed key takes even of {@code 1.10}
   */
  record Scalar(Value value, ScalarText text) implements Node {
    @Override
    public SourceRange range() {
      return text.range();
    }
  }

  /** A list. */
  record Sequence(List<Node> items, SourceRange range) implements Node {}

  /** A map, in the order of the file; its keys are unique scalars. */
  record Mapping(List<Entry> entries, SourceRange range) implements Node {
    /** The value under this key. */
    public Optional<Node> find(String key) {
      return entry(key).map(Entry::value);
    }

    /** The entry with this key. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.name().equals(key)).findFirst();
    }
  }

  /** A key of a map with its value. */
  record Entry(Scalar key, Node value) {
    /** The key as written. */
    public String name() {
      return key.text().text();
    }
  }
}
