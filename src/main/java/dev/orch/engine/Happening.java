package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.graph.StepInstance;

/** Something that the coordinator of a run hears of, one after the other. */
sealed interface Happening {
  /** The action of a step ended. */
  record ActionEnded(StepInstance step, StepRecord record) implements Happening {}

  /** The time of a block is over. */
  record BlockExpired(StepInstance step, String limit) implements Happening {}

  /** The time of the run is over. */
  record RunExpired(String limit) implements Happening {}

  /** Somebody wants the run to end: once, or again because it has not. */
  record CancelAsked(CancellationToken.Manner manner) implements Happening {}

  /** What must be done whatever happened took too long in a run that was asked to end. */
  record FinallyExpired(String limit) implements Happening {}

  /** A step's own thread could not go on: the trail is broken, or orch has a bug. */
  record AttemptBroke(StepInstance step, RuntimeException why) implements Happening {}
}
