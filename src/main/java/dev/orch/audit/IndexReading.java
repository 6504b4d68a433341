package dev.orch.audit;

import dev.orch.event.RunId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the index of a state directory holds.
 *
 * @param file where it is, or would be
 * @param lines how many lines it has; none if there is no such file
 * @param runs by their names
 * @param pending runs that may be missing in it since orch was stopped before it was written; the
 *     next run adds them
 * @param firstBreak the first place where it was changed
 */
public record IndexReading(
    Path file,
    long lines,
    Map<RunId, IndexedRun> runs,
    Set<RunId> pending,
    Optional<TrailBreak> firstBreak) {}
