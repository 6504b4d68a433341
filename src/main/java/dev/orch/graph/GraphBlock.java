package dev.orch.graph;

import java.util.Map;

/** The members of a block, by the phases in which they run; of an action there are none. */
public sealed interface GraphBlock {

  /** A step with an action has no members. */
  enum None implements GraphBlock {
    NONE
  }

  /**
   * Members that are known before the run.
   *
   * @param phases the lists that are not empty, and always {@link Phase#BODY}
   * @param isScopeBorder whether the members see nothing of what is around the block: a called
   *     playbook, or the run itself
   */
  record Members(Map<Phase, GraphList> phases, boolean isScopeBorder) implements GraphBlock {
    GraphList list(Phase phase) {
      return phases.getOrDefault(phase, GraphList.EMPTY);
    }
  }

  /**
   * Members that a value chooses.
   *
   * @param cases lists by the text that chooses them
   * @param otherwise what runs when no case fits
   * @param handlers the phases after the body
   */
  record Choice(Map<String, GraphList> cases, GraphList otherwise, Map<Phase, GraphList> handlers)
      implements GraphBlock {}
}
