package dev.orch.engine;

import dev.orch.event.StepId;
import java.util.OptionalLong;

/** Where the logs of attempts are kept. */
@FunctionalInterface
public interface AttemptLogs {
  /**
   * A new log, whose file appears when something is written.
   *
   * @param limit how many bytes it keeps at most, if the playbook says so
   */
  AttemptLog open(StepId step, int attempt, OptionalLong limit);
}
