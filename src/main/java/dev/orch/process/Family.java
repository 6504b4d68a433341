package dev.orch.process;

import java.util.List;

/** A process and all that it started, as far as they can be found. */
interface Family {
  /** Whether none of them does anything any more. */
  boolean isEmpty();

  void signal(Signal signal);

  /** Those that are at work now, for people. */
  List<RunningProcess> describe();

  /** Those that hold one of the pipes that this process reads. */
  List<RunningProcess> pipeHolders();
}
