package dev.orch.event;

/**
 * One who watches a run. Called by one thread at a time, in the order of publishing, each event
 * after the trail holds it. A slow one gets every event, late; what it throws is told once and
 * never fails the run.
 */
public interface EventSink {
  void accept(EventEnvelope envelope);

  /**
   * An event of an earlier session of the run: to be known, not to be shown. Called before the
   * others, by the thread that makes the stream.
   */
  default void recall(EventEnvelope envelope) {}

  /**
   * A line that a running step wrote; comes after the events that were published before it, and
   * lines of one channel come in order.
   */
  default void accept(OutputLine line) {}

  /**
   * Lines were left out here, because this sink was slower than the steps that wrote them.
   *
   * @param count how many, at least 1
   */
  default void acceptMissing(long count) {}
}
