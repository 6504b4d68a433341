package dev.orch.engine;

import dev.orch.event.PlannedStep;
import dev.orch.event.StepId;
import dev.orch.graph.GraphPlan;
import dev.orch.playbook.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says which steps are planned, with their needs under their full ids. */
public final class PlanWriter {
  private final Set<StepId> known = new HashSet<>();
  private final Set<StepId> actions = new HashSet<>();

  /** The plan's part that became known. */
  public List<PlannedStep> planned(List<GraphPlan.Entry> entries) {
    for (GraphPlan.Entry entry : entries) {
      known.add(entry.id());
      if (isAction(entry)) {
        actions.add(entry.id());
      }
    }
    List<PlannedStep> planned = new ArrayList<>(entries.size());
    entries.forEach(entry -> planned.add(planned(entry)));
    return planned;
  }

  /** Whether a planned step has an action of its own. */
  boolean isAction(StepId step) {
    return actions.contains(step);
  }

  private PlannedStep planned(GraphPlan.Entry entry) {
    List<StepId> needs = new ArrayList<>(entry.definition().needs().size());
    for (String need : entry.definition().needs()) {
      resolve(entry.id(), need).ifPresent(needs::add);
    }
    return new PlannedStep(
        entry.id(),
        entry.definition().step().name(),
        kind(entry),
        entry.parent(),
        needs,
        entry.definition().step().range().line());
  }

  /** The step that another one means by a short id: the nearest one outwards. */
  private Optional<StepId> resolve(StepId from, String need) {
    String around = from.path();
    while (true) {
      int slash = around.lastIndexOf('/');
      StepId candidate =
          slash < 0 ? new StepId(need) : new StepId(around.substring(0, slash + 1) + need);
      if (known.contains(candidate)) {
        return Optional.of(candidate);
      }
      if (slash < 0) {
        return Optional.empty();
      }
      around = around.substring(0, slash);
    }
  }

  private static boolean isAction(GraphPlan.Entry entry) {
    return !entry.isForeach() && entry.definition().step().work() instanceof Work.ActionCall;
  }

  private static String kind(GraphPlan.Entry entry) {
    if (entry.isForeach()) {
      return "foreach";
    }
    return switch (entry.definition().step().work()) {
      case Work.ActionCall call -> call.action();
      case Work.Group _ -> "steps";
      case Work.Parallel _ -> "parallel";
      case Work.Switch _ -> "switch";
      case Work.PlaybookCall _ -> "playbook";
    };
  }
}
