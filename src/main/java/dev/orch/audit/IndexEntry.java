package dev.orch.audit;

import dev.orch.event.Outcome;
import dev.orch.event.RunId;

/** A line of the index of a state directory. */
public sealed interface IndexEntry {
  RunId run();

  /** How the line calls it. */
  String type();

  /**
   * A run was sealed.
   *
   * @param name the playbook's
   * @param lines of its trail
   * @param head of its trail
   */
  record Sealed(RunId run, String name, Outcome outcome, long lines, String head)
      implements IndexEntry {
    @Override
    public String type() {
      return "run.sealed";
    }
  }

  /**
   * A run was removed.
   *
   * @param by the user who did it
   */
  record Pruned(RunId run, String by) implements IndexEntry {
    @Override
    public String type() {
      return "run.pruned";
    }
  }
}
