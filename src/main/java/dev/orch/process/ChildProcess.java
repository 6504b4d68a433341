package dev.orch.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A process that was started here, with all that it started in its turn. */
public interface ChildProcess {
  /** What the operating system calls it. */
  long processId();

  /**
   * When it started, as Linux counts: with its number this names it for good, until the machine
   * starts again. Empty if it cannot be told.
   */
  OptionalLong startTicks();

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
   * Ends the process and all that it started, in the stages of a plan.
   *
   * @param haste goes on to the next stage as often as it is asked
   * @return who is left nevertheless
   */
  List<RunningProcess> stop(StopPlan plan, Haste haste) throws InterruptedException;

  /** What it used; known after {@link #drain}, on systems that tell. */
  Optional<ProcessUsage> usage();

  /**
   * How the outputs of an ended process ended.
   *
   * @param isComplete whether nobody can write to them any more
   * @param holders who can, as far as it can be told
   * @param orphans who runs on although the process that started them ended, as far as it can be
   *     told
   */
  record Drain(boolean isComplete, List<RunningProcess> holders, List<RunningProcess> orphans) {}
}
