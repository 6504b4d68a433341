package dev.orch.audit;

import dev.orch.event.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run in one line.
 *
 * @param name the playbook's name
 * @param playbook its path as given
 * @param duration how long it took; of a run without an end, up to the last event; nothing while it
 *     runs
 */
public record PastRun(
    RunId run,
    String name,
    String playbook,
    RunStatus status,
    Instant started,
    Optional<Duration> duration) {}
