package dev.orch.engine;

import dev.orch.event.Resolution;
import dev.orch.event.RunEvent;
import dev.orch.event.StepId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a run that goes on has behind it.
 *
 * @param past what its trail tells
 * @param startedAt when it began first
 * @param recovered what was made whole after a crash, if it had crashed
 * @param isChangeAccepted whether the playbook is another than before
 * @param resolutions what was decided of steps of whose end nothing is known
 * @param by who decided it
 */
public record Resumption(
    Recollection past,
    Instant startedAt,
    Optional<RunEvent.Recovered> recovered,
    boolean isChangeAccepted,
    Map<StepId, Resolution> resolutions,
    String by) {}
