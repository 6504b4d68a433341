package dev.orch.process;

import java.time.Duration;
import java.util.List;

/**
 * How processes are made to end: stage after stage until none is left; in the end they are killed.
 *
 * @param stages what is tried before that, in this order
 */
public record StopPlan(List<Stage> stages) {
  /**
   * One attempt.
   *
   * @param signal what is sent at its beginning
   * @param patience how long it is waited then
   */
  public record Stage(Signal signal, Duration patience) {}

  public StopPlan {
    stages = List.copyOf(stages);
  }

  /** Asks to terminate, and kills those that did not after this time. */
  public static StopPlan terminate(Duration patience) {
    return new StopPlan(List.of(new Stage(Signal.TERMINATE, patience)));
  }

  /** Interrupts, as a terminal does, then asks to terminate, then kills. */
  public static StopPlan interrupt(Duration patience, Duration more) {
    return new StopPlan(
        List.of(new Stage(Signal.INTERRUPT, patience), new Stage(Signal.TERMINATE, more)));
  }
}
