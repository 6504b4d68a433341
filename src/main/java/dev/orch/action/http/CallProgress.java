package dev.orch.action.http;

import java.time.Duration;

/** How far a request has come, as told by the threads that carry it out. */
final class CallProgress {
  /** The parts of a request, each with its own patience. */
  enum Phase {
    CONNECTING,
    SENDING,
    ANSWERED
  }

  private volatile Phase phase = Phase.CONNECTING;
  private volatile long latest = System.nanoTime();

  void reach(Phase reached) {
    if (reached.compareTo(phase) > 0) {
      phase = reached;
    }
    touch();
  }

  /** Some bytes have moved. */
  void touch() {
    latest = System.nanoTime();
  }

  Phase phase() {
    return phase;
  }

  /** How much of this patience is left, in nanoseconds; 0 or less if none is. */
  long left(Duration patience) {
    return patience.toNanos() - (System.nanoTime() - latest);
  }
}
