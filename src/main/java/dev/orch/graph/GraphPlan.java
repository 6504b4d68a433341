package dev.orch.graph;

import dev.orch.event.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which steps are known to run under which ids, in the order of the file. */
public final class GraphPlan {
  /** A step that will be run, skipped or cancelled under this id. */
  public record Entry(
      StepId id, GraphStep definition, Optional<StepId> parent, boolean isForeach) {}

  private final List<Entry> entries = new ArrayList<>();

  private GraphPlan() {}

  /** All that is known before a run begins. */
  static List<Entry> of(GraphBlock.Members root) {
    GraphPlan plan = new GraphPlan();
    plan.addLists(root.phases(), Optional.empty());
    return plan.entries;
  }

  /** These instances and all that is known to be in them. */
  static List<Entry> of(List<StepInstance> instances) {
    GraphPlan plan = new GraphPlan();
    for (StepInstance instance : instances) {
      Optional<StepId> parent = instance.parent().map(StepInstance::id);
      plan.add(new Entry(instance.id(), instance.definition(), parent, instance.isForeach()));
    }
    return plan.entries;
  }

  /** All that is known to be in this instance, which has not begun. */
  static List<Entry> within(StepInstance instance) {
    GraphPlan plan = new GraphPlan();
    if (!instance.isForeach()) {
      plan.addMembers(instance.definition().block(), instance.id());
    }
    return plan.entries;
  }

  /** The steps of one list that will not be opened. */
  static List<Entry> of(GraphList list, Phase phase, Optional<StepId> owner) {
    GraphPlan plan = new GraphPlan();
    plan.addList(list, phase, owner);
    return plan.entries;
  }

  private void add(Entry entry) {
    entries.add(entry);
    if (!entry.isForeach()) {
      addMembers(entry.definition().block(), entry.id());
    }
  }

  private void addMembers(GraphBlock block, StepId owner) {
    switch (block) {
      case GraphBlock.None _ -> {}
      case GraphBlock.Members members -> addLists(members.phases(), Optional.of(owner));
      case GraphBlock.Choice choice -> addLists(choice.handlers(), Optional.of(owner));
    }
  }

  private void addLists(Map<Phase, GraphList> phases, Optional<StepId> owner) {
    for (Phase phase : Phase.values()) {
      addList(phases.getOrDefault(phase, GraphList.EMPTY), phase, owner);
    }
  }

  private void addList(GraphList list, Phase phase, Optional<StepId> owner) {
    for (GraphStep step : list.steps()) {
      String own = step.step().id();
      String local = phase.segment().map(segment -> segment + "/" + own).orElse(own);
      StepId id = owner.map(around -> around.child(local)).orElseGet(() -> new StepId(local));
      add(new Entry(id, step, owner, step.isForeach()));
    }
  }
}
