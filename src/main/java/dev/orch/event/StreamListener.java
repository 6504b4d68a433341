package dev.orch.event;

/** One who must know when the stream of events itself is in trouble. Called once for each. */
public interface StreamListener {
  /**
   * Nothing more is recorded, so nothing more may start, and what runs must stop. Called by the
   * stream's own thread: must return at once.
   */
  void trailFailed(TrailException failure);

  /** A sink threw; it is called again with what follows, but not reported again. */
  void sinkFailed(EventSink sink, Throwable failure);
}
