package dev.orch.report.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step in a plan.
 *
 * @param id its full id; of what a foreach holds with a star for the member
 * @param label its id in its list
 * @param kind its action, or the sort of its block
 * @param summary what it will do, in the author's words: the first line of its script; may be empty
 * @param line where it stands in its playbook, from 1
 * @param start what it waits for
 * @param when the condition on which it runs
 * @param foreach what it is repeated for, in the author's words
 * @param lists its members, if it is a block
 */
public record PlanStep(
    String id,
    String label,
    String kind,
    String summary,
    int line,
    Start start,
    Optional<String> when,
    Optional<String> foreach,
    List<PlanList> lists) {
  public PlanStep {
    lists = List.copyOf(lists);
  }

  /**
   * What a step waits for. Each step is named once, in the first list that fits.
   *
   * @param needs full ids of the steps that the author named
   * @param reads full ids of the steps that its expressions read
   * @param after full ids of those above it in its list that nobody else above waits for: it waits
   *     for all above
   * @param isAtOnce whether the author asked for it to wait for nothing
   */
  public record Start(
      List<String> needs, List<String> reads, List<String> after, boolean isAtOnce) {
    public Start {
      needs = List.copyOf(needs);
      reads = List.copyOf(reads);
      after = List.copyOf(after);
    }
  }

  /** Why it runs when it does, and on which condition: for people, a clause each. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    addReason(reasons, "after ", start.after());
    addReason(reasons, "needs ", start.needs());
    addReason(reasons, "reads ", start.reads());
    if (start.isAtOnce()) {
      reasons.add("starts at once");
    }
    when.ifPresent(condition -> reasons.add("when " + condition));
    foreach.ifPresent(members -> reasons.add("for each of " + members));
    return reasons;
  }

  private static void addReason(List<String> reasons, String word, List<String> steps) {
    if (!steps.isEmpty()) {
      reasons.add(word + String.join(", ", steps));
    }
  }
}
