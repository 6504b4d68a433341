package dev.orch.audit;

import dev.orch.event.EventEnvelope;

/** A line of a trail, as far as this version of orch understands it. */
public sealed interface TrailLine {
  /** Its place in the file, from 1. */
  long number();

  /** A line that says something known. */
  record Known(long number, EventEnvelope envelope) implements TrailLine {}

  /** A line with an event of a type that this version does not know. */
  record Unknown(long number, long sequence, String type) implements TrailLine {}

  /**
   * An end without a line end: the writer was stopped in the middle of a line, or is still at it.
   * Always the last.
   */
  record Torn(long number, long bytes) implements TrailLine {}
}
