package dev.orch.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that was started here, with all that it started in its turn. */
public interface ChildProcess {
  /** What the operating system calls it. */
  long processId();

  /** Completes when the process itself has ended, whatever others still do. */
  CompletableFuture<Termination> termination();

  /**
   * Waits, after the process ended, until all that it wrote was taken: without limit for what it
   * wrote itself, and for a short while for others that still hold its outputs. No output is given
   * on after this returned.
   *
   * @return those who still hold an output; empty if all outputs were closed
   */
  Drain drain() throws InterruptedException;

  /** Sends a signal to the process and to all that it started, as far as they can be found. */
  void signal(Signal signal);

  /**
   * Ends the process and all that it started: asks, waits, and then kills.
   *
   * @param grace how long they may take to end by themselves
   * @return who is left nevertheless
   */
  List<RunningProcess> stop(Duration grace) throws InterruptedException;

  /**
   * How the outputs of an ended process ended.
   *
   * @param isComplete whether nobody can write to them any more
   * @param holders who can, as far as it can be told
   */
  record Drain(boolean isComplete, List<RunningProcess> holders) {}
}
