package dev.orch.engine;

import dev.orch.action.ActionCatalog;
import dev.orch.action.Respondent;
import dev.orch.event.EventStream;
import java.nio.file.Path;

/**
 * What a run works with.
 *
 * @param scratch where attempts may keep files while they last; need not exist yet
 */
public record RunParts(
    ActionCatalog catalog,
    EventStream events,
    EngineClock clock,
    AttemptLogs logs,
    Fingerprints fingerprints,
    StepLocks locks,
    SecretStore secrets,
    Performance performance,
    Respondent respondent,
    Path scratch) {}
