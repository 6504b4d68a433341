package dev.orch.event;

import java.time.Duration;
import java.time.Instant;

/**
 * An event with its place in the run.
 *
 * @param sequence from 0, without gaps
 * @param time by the wall clock, UTC, to the millisecond
 * @param sinceStart by the monotonic clock, since the run's start
 */
public record EventEnvelope(
    long sequence, RunId run, Instant time, Duration sinceStart, RunEvent event) {}
