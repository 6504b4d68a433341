package dev.orch.audit;

import dev.orch.event.RunId;

/** What a name for a run that somebody typed means. */
public sealed interface RunResolution {
  /** It means this run. */
  record Found(RunId run) implements RunResolution {}

  /**
   * It means no run, or several.
   *
   * @param message what is wrong, and the runs that could be meant: for people
   */
  record NotFound(String message) implements RunResolution {}
}
