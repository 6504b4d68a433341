package dev.orch.event;

/**
 * One who watches a run. Called by one thread at a time, in order, after the trail holds the event;
 * must return quickly. What it throws is logged and never fails the run.
 */
public interface EventSink {
  void accept(EventEnvelope envelope);

  /** A line that a running step wrote; lines of one attempt come in order. */
  default void accept(OutputLine line) {}
}
