package dev.orch.graph;

import dev.orch.playbook.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A step while the graph is made: what it waits for is still being found. */
final class StepDraft {
  final Step step;
  final int number;
  final Set<StepDraft> needs = new LinkedHashSet<>();
  boolean isIndifferentToFailure;
  boolean isStandardOutputRead;
  Optional<BlockDraft> block = Optional.empty();

  /** The number of the last step inside it. */
  int lastMember;

  StepDraft(Step step, int number) {
    this.step = step;
    this.number = number;
  }

  GraphStep freeze() {
    List<String> ids = new ArrayList<>(needs.size());
    needs.forEach(needed -> ids.add(needed.step.id()));
    GraphBlock frozen = block.map(BlockDraft::freezeAny).orElse(GraphBlock.None.NONE);
    return new GraphStep(
        step,
        List.copyOf(ids),
        step.needs().isEmpty(),
        isIndifferentToFailure,
        isStandardOutputRead,
        frozen);
  }

  /** The lists of a block while the graph is made. */
  static final class BlockDraft {
    final Map<Phase, ListDraft> phases = new LinkedHashMap<>();
    final Map<String, ListDraft> cases = new LinkedHashMap<>();
    final boolean isChoice;
    final boolean isScopeBorder;

    BlockDraft(boolean isChoice, boolean isScopeBorder) {
      this.isChoice = isChoice;
      this.isScopeBorder = isScopeBorder;
    }

    GraphBlock freezeAny() {
      if (!isChoice) {
        return freeze();
      }
      Map<String, GraphList> chosen = new LinkedHashMap<>();
      cases.forEach((subject, list) -> chosen.put(subject, list.freeze()));
      Map<Phase, GraphList> handlers = frozenPhases();
      GraphList otherwise = handlers.getOrDefault(Phase.BODY, GraphList.EMPTY);
      handlers.remove(Phase.BODY);
      return new GraphBlock.Choice(chosen, otherwise, handlers);
    }

    GraphBlock.Members freeze() {
      return new GraphBlock.Members(frozenPhases(), isScopeBorder);
    }

    private Map<Phase, GraphList> frozenPhases() {
      Map<Phase, GraphList> frozen = new LinkedHashMap<>();
      phases.forEach((phase, list) -> frozen.put(phase, list.freeze()));
      return frozen;
    }
  }

  /** A list of steps while the graph is made. */
  record ListDraft(GraphList.Order order, List<StepDraft> steps) {
    GraphList freeze() {
      List<GraphStep> frozen = new ArrayList<>(steps.size());
      steps.forEach(step -> frozen.add(step.freeze()));
      return new GraphList(order, frozen);
    }
  }
}
