package dev.orch.playbook.parser;

import dev.orch.source.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The keys of which each step has one: the actions and the blocks. */
final class Kinds {
  private final Set<String> names;

  Kinds(Iterable<String> actions) {
    names = new HashSet<>(Language.BLOCKS);
    actions.forEach(names::add);
  }

  /** The first of them that a step has. */
  Optional<String> of(Node step) {
    if (step instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (names.contains(entry.name())) {
          return Optional.of(entry.name());
        }
      }
    }
    return Optional.empty();
  }

  static boolean isBlock(String kind) {
    return Language.BLOCKS.contains(kind);
  }
}
