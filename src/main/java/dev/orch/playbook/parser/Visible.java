package dev.orch.playbook.parser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that a step may name in its {@code needs}: those of its own list and of the lists
 * around it.
 */
record Visible(Set<String> ids, Optional<Visible> outer) {
  static final Visible NOTHING = new Visible(Set.of(), Optional.empty());

  /** What a list of these ids sees inside of this. */
  Visible with(List<String> list) {
    return new Visible(new LinkedHashSet<>(list), Optional.of(this));
  }

  boolean has(String id) {
    return ids.contains(id) || (outer.isPresent() && outer.get().has(id));
  }

  Collection<String> all() {
    List<String> all = new ArrayList<>(ids);
    outer.ifPresent(around -> all.addAll(around.all()));
    return all;
  }
}
