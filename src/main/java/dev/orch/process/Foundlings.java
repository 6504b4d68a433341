package dev.orch.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The orphans that belong to no step that is known, with all that they started. */
record Foundlings(Posix posix, Orphans orphans) implements Family {
  @Override
  public boolean isEmpty() {
    return orphans.unclaimed().isEmpty();
  }

  @Override
  public void signal(Signal signal) {
    for (ProcessStat process : members()) {
      posix.signal(process, signal.number());
    }
  }

  private List<ProcessStat> members() {
    List<ProcessStat> roots = orphans.unclaimed();
    if (roots.isEmpty()) {
      return roots;
    }
    Map<Long, ProcessStat> found = new HashMap<>();
    roots.forEach(root -> found.put(root.processId(), root));
    ProcessTable.addDescendants(ProcessTable.all(), found);
    return List.copyOf(found.values());
  }

  @Override
  public List<RunningProcess> describe() {
    return members().stream().map(ProcessStat::describe).toList();
  }

  @Override
  public List<RunningProcess> pipeHolders() {
    return List.of();
  }
}
