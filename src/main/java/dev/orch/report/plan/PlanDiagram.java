package dev.orch.report.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Walks a plan for a {@link Canvas}: first all that has a place, then all edges. */
final class PlanDiagram {
  private final Canvas canvas;
  private final IdentityHashMap<PlanStep, String> nodes = new IdentityHashMap<>();
  private final List<Runnable> edges = new ArrayList<>();
  private int count;

  private PlanDiagram(Canvas canvas) {
    this.canvas = canvas;
  }

  static void draw(Plan plan, Canvas canvas) {
    PlanDiagram diagram = new PlanDiagram(canvas);
    diagram.lists(plan.lists(), Map.of(), 1);
    diagram.edges.forEach(Runnable::run);
  }

  private void lists(List<PlanList> lists, Map<String, PlanStep> around, int depth) {
    Map<String, PlanStep> known = new HashMap<>(around);
    for (PlanList list : lists) {
      list.steps().forEach(step -> known.put(step.id(), step));
      if (list.title().isEmpty()) {
        steps(list.steps(), Map.copyOf(known), depth);
      } else if (!list.steps().isEmpty()) {
        canvas.open(newNode(), list.title(), depth);
        steps(list.steps(), Map.copyOf(known), depth + 1);
        canvas.close(depth);
      }
    }
  }

  private void steps(List<PlanStep> steps, Map<String, PlanStep> known, int depth) {
    for (PlanStep step : steps) {
      String node = newNode();
      nodes.put(step, node);
      if (isBlock(step)) {
        canvas.open(node, step.label() + " (" + step.kind() + ")", depth);
        lists(step.lists(), known, depth + 1);
        canvas.close(depth);
      } else {
        canvas.node(node, step, depth);
      }
      addEdges(step, known);
    }
  }

  private void addEdges(PlanStep step, Map<String, PlanStep> known) {
    addEdges(step, step.start().after(), "", known);
    addEdges(step, step.start().needs(), "needs", known);
    addEdges(step, step.start().reads(), "reads", known);
  }

  private void addEdges(
      PlanStep step, List<String> from, String label, Map<String, PlanStep> known) {
    for (String id : from) {
      PlanStep needed = known.get(id);
      if (needed != null) {
        edges.add(() -> canvas.edge(end(needed), end(step), label));
      }
    }
  }

  private Canvas.End end(PlanStep step) {
    return new Canvas.End(nodes.getOrDefault(step, ""), isBlock(step));
  }

  private static boolean isBlock(PlanStep step) {
    return step.lists().stream().anyMatch(list -> !list.steps().isEmpty());
  }

  private String newNode() {
    return "n" + count++;
  }
}
