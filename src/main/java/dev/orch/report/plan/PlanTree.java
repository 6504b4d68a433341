package dev.orch.report.plan;

import dev.orch.source.VisibleText;
import java.util.List;

/** A plan as an indented tree, for people. */
public final class PlanTree {
  private static final int LONGEST = 300;

  private final StringBuilder out = new StringBuilder();
  private final Branches branches;

  /** The lines that a tree is drawn with. */
  public enum Branches {
    UNICODE("├─ ", "└─ ", "│  ", "   "),
    ASCII("|- ", "`- ", "|  ", "   ");

    private final String member;
    private final String last;
    private final String beside;
    private final String below;

    Branches(String member, String last, String beside, String below) {
      this.member = member;
      this.last = last;
      this.beside = beside;
      this.below = below;
    }
  }

  private PlanTree(Branches branches) {
    this.branches = branches;
  }

  /** The tree; each line ends with a line feed, and no text in it can move a cursor. */
  public static String of(Plan plan, Branches branches) {
    PlanTree tree = new PlanTree(branches);
    tree.line("", plan.name() + " (" + plan.playbook() + ")");
    tree.lists(plan.lists(), "");
    return tree.out.toString();
  }

  private void lists(List<PlanList> lists, String indent) {
    for (int i = 0; i < lists.size(); i++) {
      PlanList list = lists.get(i);
      boolean isLast = i == lists.size() - 1;
      if (list.title().isEmpty()) {
        steps(list.steps(), indent, isLast);
      } else {
        line(indent + (isLast ? branches.last : branches.member), list.title());
        steps(list.steps(), indent + (isLast ? branches.below : branches.beside), true);
      }
    }
  }

  private void steps(List<PlanStep> steps, String indent, boolean isEnding) {
    for (int i = 0; i < steps.size(); i++) {
      boolean isLast = isEnding && i == steps.size() - 1;
      step(
          steps.get(i),
          indent + (isLast ? branches.last : branches.member),
          indent + (isLast ? branches.below : branches.beside));
    }
  }

  private void step(PlanStep step, String first, String next) {
    String summary = step.summary().isEmpty() ? "" : ": " + step.summary();
    line(first, step.label() + "  " + step.kind() + summary);
    String members = step.lists().isEmpty() ? branches.below : branches.beside;
    step.reasons().forEach(reason -> line(next + members + "  ", reason));
    lists(step.lists(), next);
  }

  private void line(String indent, String text) {
    out.append(indent).append(VisibleText.of(text, LONGEST)).append('\n');
  }
}
