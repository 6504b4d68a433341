package dev.orch.graph;

import dev.orch.graph.StepDraft.BlockDraft;
import dev.orch.graph.StepDraft.ListDraft;
import dev.orch.playbook.Step;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds steps that wait for each other, over needs, the order of lists and blocks around them. Each
 * step has two points, its start and its end; each list a point before each of its steps, which
 * waits for the ends of all above, so that the number of edges stays linear.
 */
final class CycleCheck {
  private static final int NONE = -1;

  private final List<StepDraft> steps;
  private final List<int[]> edges = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>();

  private CycleCheck(GraphDraft draft) {
    this.steps = draft.all();
    for (int i = 0; i < 2 * steps.size(); i++) {
      edges.add(new int[0]);
      owners.add(i / 2);
    }
    addBlock(draft.root(), NONE);
  }

  static void check(GraphDraft draft, Problems problems) {
    CycleCheck check = new CycleCheck(draft);
    check.circle().ifPresent(circle -> check.report(circle, problems));
  }

  private static int start(StepDraft step) {
    return 2 * step.number;
  }

  private static int end(StepDraft step) {
    return 2 * step.number + 1;
  }

  private void addBlock(BlockDraft block, int owner) {
    int before = NONE;
    for (Phase phase : Phase.values()) {
      ListDraft list = block.phases.get(phase);
      if (list != null) {
        int done = addList(list, owner, before);
        before = phase == Phase.BODY || phase == Phase.RESCUE ? done : before;
      }
    }
    for (Map.Entry<String, ListDraft> chosen : block.cases.entrySet()) {
      addList(chosen.getValue(), owner, NONE);
    }
  }

  /** Adds a list that opens after the given point, and gives the point after all its steps. */
  private int addList(ListDraft list, int owner, int opening) {
    int above = opening;
    for (StepDraft step : list.steps()) {
      if (owner != NONE) {
        connect(start(step), 2 * owner);
      }
      connect(end(step), start(step));
      boolean isAfterAbove =
          list.order() == GraphList.Order.SEQUENCE && step.step.needs().isEmpty();
      int waitsFor = isAfterAbove ? above : opening;
      if (waitsFor != NONE) {
        connect(start(step), waitsFor);
      }
      step.needs.forEach(needed -> connect(start(step), end(needed)));
      above = point(step, above);
      step.block.ifPresent(block -> addBlock(block, step.number));
    }
    if (owner != NONE && above != NONE) {
      connect(2 * owner + 1, above);
    }
    return above;
  }

  private int point(StepDraft after, int above) {
    int point = edges.size();
    edges.add(above == NONE ? new int[] {end(after)} : new int[] {end(after), above});
    owners.add(after.number);
    return point;
  }

  private void connect(int from, int to) {
    int[] old = edges.get(from);
    int[] more = Arrays.copyOf(old, old.length + 1);
    more[old.length] = to;
    edges.set(from, more);
  }

  /** The points of a circle in the order of waiting, if there is one. */
  private Optional<List<Integer>> circle() {
    byte[] state = new byte[edges.size()];
    int[] nextEdge = new int[edges.size()];
    Deque<Integer> path = new ArrayDeque<>();
    for (int from = 0; from < edges.size(); from++) {
      if (state[from] == 0) {
        path.push(from);
        state[from] = 1;
      }
      while (!path.isEmpty()) {
        int at = path.element();
        if (nextEdge[at] == edges.get(at).length) {
          state[at] = 2;
          path.pop();
          continue;
        }
        int to = edges.get(at)[nextEdge[at]++];
        if (state[to] == 1) {
          return Optional.of(circle(path, to));
        }
        if (state[to] == 0) {
          state[to] = 1;
          path.push(to);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Integer> circle(Deque<Integer> path, int closing) {
    List<Integer> circle = new ArrayList<>();
    for (int point : path) {
      circle.addFirst(point);
      if (point == closing) {
        break;
      }
    }
    return circle;
  }

  private void report(List<Integer> circle, Problems problems) {
    List<StepDraft> named = named(circle);
    StringBuilder names = new StringBuilder();
    named.forEach(step -> names.append(step.step.id()).append(" → "));
    names.append(named.getFirst().step.id());
    String message =
        named.size() == 1
            ? "'" + named.getFirst().step.id() + "' waits for itself"
            : "these steps wait for each other: " + names;
    problems.error(range(named), message, hint(circle));
  }

  /** The steps of a circle, each once; those that only stand between two others are left out. */
  private List<StepDraft> named(List<Integer> circle) {
    List<StepDraft> named = new ArrayList<>();
    for (int i = 0; i < circle.size(); i++) {
      StepDraft step = steps.get(owners.get(circle.get(i)));
      if (isStep(circle.get(i)) && (named.isEmpty() || named.getLast() != step)) {
        named.add(step);
      }
    }
    if (named.size() > 1 && named.getFirst() == named.getLast()) {
      named.removeLast();
    }
    return named;
  }

  private static SourceRange range(List<StepDraft> named) {
    for (int i = 0; i < named.size(); i++) {
      StepDraft next = named.get((i + 1) % named.size());
      for (Step.Need need : named.get(i).step.needs().orElse(List.of())) {
        if (need.id().equals(next.step.id())) {
          return need.range();
        }
      }
    }
    return named.getFirst().step.range();
  }

  private String hint(List<Integer> circle) {
    for (int i = 0; i < circle.size(); i++) {
      int point = circle.get(i);
      int next = circle.get((i + 1) % circle.size());
      if (isStep(point) && point % 2 == 0 && !isStep(next)) {
        String id = steps.get(point / 2).step.id();
        return "'" + id + "' has no needs, so it waits for every step above it; give it needs";
      }
    }
    return "take away one of these needs, or what reads the other's result";
  }

  private boolean isStep(int point) {
    return point < 2 * steps.size();
  }
}
