package dev.orch.ui.live;

import dev.orch.event.StepId;
import dev.orch.ui.RunView;
import dev.orch.ui.StepView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The steps that run now with the blocks that they stand in; costs nothing for those at rest. */
final class RunningTree {
  private static final int DEEPEST = 64;

  /**
   * A line of the tree.
   *
   * @param depth how many blocks it stands in
   * @param label its id without that of the block around it
   */
  record Row(StepView step, int depth, String label) {}

  private final RunView view;
  private final Map<Optional<StepId>, TreeMap<Integer, StepView>> children = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private RunningTree(RunView view) {
    this.view = view;
  }

  static RunningTree of(RunView view) {
    RunningTree tree = new RunningTree(view);
    view.running().forEach(tree::attach);
    tree.walk(Optional.empty(), 0);
    return tree;
  }

  /** From top to bottom, siblings in the order of the plan. */
  List<Row> rows() {
    return rows;
  }

  private void attach(StepView step) {
    StepView child = step;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Optional<StepView> parent = child.plan().parent().flatMap(view::step);
      children
          .computeIfAbsent(parent.map(StepView::id), _ -> new TreeMap<>())
          .put(child.place(), child);
      if (parent.isEmpty()) {
        return;
      }
      child = parent.get();
    }
  }

  private void walk(Optional<StepId> parent, int depth) {
    for (StepView child : children.getOrDefault(parent, new TreeMap<>()).values()) {
      rows.add(new Row(child, depth, label(child.id(), parent)));
      if (depth < DEEPEST) {
        walk(Optional.of(child.id()), depth + 1);
      }
    }
  }

  private static String label(StepId step, Optional<StepId> parent) {
    String path = step.path();
    String prefix = parent.map(StepId::path).orElse("");
    if (prefix.isEmpty() || !path.startsWith(prefix) || path.length() == prefix.length()) {
      return path;
    }
    String rest = path.substring(prefix.length());
    return rest.startsWith("/") ? rest.substring(1) : rest;
  }
}
