package dev.orch.graph;

import dev.orch.event.Failure;
import dev.orch.event.StepId;
import java.util.Optional;

/**
 * What failed first in a block.
 *
 * @param step the step that failed; absent if the time of the whole run was over
 */
public record BlockFailure(Optional<StepId> step, Failure failure) {}
