package dev.orch.engine;

import dev.orch.event.StepId;

/** Where the logs of attempts are kept. */
@FunctionalInterface
public interface AttemptLogs {
  /** A new log, whose file appears when something is written. */
  AttemptLog open(StepId step, int attempt);
}
