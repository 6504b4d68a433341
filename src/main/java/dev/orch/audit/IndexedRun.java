package dev.orch.audit;

import dev.orch.event.RunId;
import java.util.List;

/**
 * What the index of a state directory says of a run.
 *
 * @param name the playbook's
 * @param heads of each of its seals, the last one last; a run that was resumed has several
 * @param isPruned whether it was removed on purpose
 */
public record IndexedRun(RunId run, String name, List<String> heads, boolean isPruned) {}
