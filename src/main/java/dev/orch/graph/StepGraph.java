package dev.orch.graph;

import dev.orch.event.StepId;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.Step;
import dev.orch.source.Problems;
import java.util.List;
import java.util.Optional;

/**
 * A playbook's steps with all that their order depends on: every name that an expression reads is
 * known, every need leads to a step that can have ended, and none waits for itself.
 *
 * @param root the run's own lists
 */
public record StepGraph(Playbook playbook, GraphBlock.Members root) {

  /**
   * The graph of a playbook. If there are errors among the problems it must not be run.
   *
   * @param problems gets every name that is not known and every circle of needs
   */
  public static StepGraph of(Playbook playbook, Problems problems) {
    GraphDraft draft = GraphDraft.of(playbook, problems);
    CycleCheck.check(draft, problems);
    return new StepGraph(playbook, draft.root().freeze());
  }

  /** The step as written that a full id means; a foreach and its members are the same one. */
  public Optional<Step> find(StepId id) {
    return StepSearch.find(root, id);
  }

  /** All steps that are known before the run begins, in the order of the file. */
  public List<GraphPlan.Entry> plan() {
    return GraphPlan.of(root);
  }
}
