package dev.orch.cli;

/** What a run does that finds its lock taken. */
enum IfRunning {
  /** It ends at once, as a failure. */
  FAIL,
  /** It waits until the lock is free. */
  WAIT,
  /** It ends at once, as a success. */
  SKIP
}
