package dev.orch.event;

import java.time.Duration;
import java.util.List;

/**
 * Where a stream of events begins: at the beginning of a run, or where it goes on.
 *
 * @param sequence of the first event
 * @param sinceStart how long ago the run began
 * @param logs that earlier sessions left
 */
public record StreamStart(long sequence, Duration sinceStart, List<LogSummary> logs) {
  /** Of a run that begins. */
  public static final StreamStart FIRST = new StreamStart(0, Duration.ZERO, List.of());
}
