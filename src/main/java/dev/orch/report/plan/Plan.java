package dev.orch.report.plan;

import java.util.List;

/**
 * What a playbook would do.
 *
 * @param name the playbook's name
 * @param playbook its path as given
 * @param lists its steps, and what follows them
 */
public record Plan(String name, String playbook, List<PlanList> lists) {
  public Plan {
    lists = List.copyOf(lists);
  }
}
