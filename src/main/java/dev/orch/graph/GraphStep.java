package dev.orch.graph;

import dev.orch.playbook.Step;
import java.util.List;

/**
 * A step with what its order depends on.
 *
 * @param step as written
 * @param needs ids of the steps that must have ended, named by the author or read by expressions;
 *     each is in the step's own list or in a list around it
 * @param isAfterAllAbove whether it waits for every step above it in its list
 * @param isIndifferentToFailure whether its condition asks about failure itself, so that it is
 *     asked although something failed
 * @param isStandardOutputRead whether some expression reads what it printed
 * @param block its members, if it is a block
 */
public record GraphStep(
    Step step,
    List<String> needs,
    boolean isAfterAllAbove,
    boolean isIndifferentToFailure,
    boolean isStandardOutputRead,
    GraphBlock block) {

  /** Whether its members become known only while the playbook runs. */
  boolean isForeach() {
    return step.foreach().isPresent();
  }
}
