package dev.orch.report.plan;

import java.util.List;

/**
 * A list of steps in a plan.
 *
 * @param title when it runs: {@code finally}, {@code case production}; empty for the members of a
 *     block, which always run
 */
public record PlanList(String title, List<PlanStep> steps) {
  public PlanList {
    steps = List.copyOf(steps);
  }
}
