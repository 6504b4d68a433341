package dev.orch.event;

import java.io.IOException;
import java.util.List;

/**
 * The durable record of a run, written before anybody else sees an event. Called by one thread at a
 * time.
 */
public interface Journal {
  /**
   * Appends events in order.
   *
   * @param events may be empty, when only what was appended before must become durable
   * @param isBarrier whether somebody waits until they, and all before them, are as durable as the
   *     run asks for
   * @throws IOException if not all of them are recorded; nothing may be written after that
   */
  void append(List<EventEnvelope> events, boolean isBarrier) throws IOException;

  /**
   * What the last line will say: what {@code append} must be given as the run's last event,
   * directly after this.
   *
   * @param logs every log of the run
   */
  RunEvent.RunSealed seal(List<LogSummary> logs);
}
