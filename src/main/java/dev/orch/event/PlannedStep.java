package dev.orch.event;

import java.util.List;
import java.util.Optional;

/**
 * A step as the plan announces it.
 *
 * @param id its full id
 * @param name for people
 * @param kind the action's name, or the block's: {@code steps parallel switch foreach playbook}
 * @param parent the block it stands in, if not at the top
 * @param needs what must have ended before it starts, named by the author or found in expressions
 * @param line where it stands in its playbook, from 1
 */
public record PlannedStep(
    StepId id, String name, String kind, Optional<StepId> parent, List<StepId> needs, int line) {}
