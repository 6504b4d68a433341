package dev.orch.event;

import dev.orch.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A fact about a run. In the order in which they are published they follow this grammar:
 *
 * <pre>
 * run     = RunStarted RunPlanned (step | note)* RunFinished RunSealed
 * step    = StepStarted attempt* StepFinished | StepSkipped | StepCancelled
 * attempt = AttemptStarted AttemptSpawned? AttemptFinished
 * note    = PlanExtended | Warning
 * </pre>
 *
 * Every planned step ends exactly once. A block starts before its members and finishes after them;
 * only steps with an action have attempts, and of those at least one. A step that is cancelled
 * before it started has only {@link StepCancelled}; one that is cancelled later finishes with the
 * outcome cancelled.
 */
public sealed interface RunEvent {

  /** A fact about one step. */
  sealed interface OfStep extends RunEvent {
    StepId step();
  }

  /** A fact about one attempt of a step; attempts count from 1. */
  sealed interface OfAttempt extends OfStep {
    int attempt();
  }

  /**
   * The run begins.
   *
   * @param name the playbook's name
   * @param playbook its path as given
   * @param playbookSha256 of the bytes of the playbook, in hex
   * @param inputs as the run sees them, secret ones left out
   * @param durability {@code full}, {@code process} or {@code none}
   */
  record RunStarted(
      String name,
      String playbook,
      String playbookSha256,
      Map<String, Value> inputs,
      RunOrigin origin,
      String durability)
      implements RunEvent {}

  /** All that is known of what will run, in the order of the file. */
  record RunPlanned(List<PlannedStep> steps) implements RunEvent {}

  /** The members of a foreach, a switch or a called playbook became known. */
  record PlanExtended(StepId step, List<PlannedStep> steps) implements OfStep {}

  /** A step begins. */
  record StepStarted(StepId step) implements OfStep {}

  /**
   * An attempt is about to begin.
   *
   * @param summary what it will do, for people: the script's first line, the request's address
   * @param isIdempotent whether it may run again although nobody knows how it ended
   */
  record AttemptStarted(StepId step, int attempt, String summary, boolean isIdempotent)
      implements OfAttempt {}

  /** An attempt's process exists. */
  record AttemptSpawned(StepId step, int attempt, long processId) implements OfAttempt {}

  /**
   * An attempt ended.
   *
   * @param failure present exactly when the outcome is failed or cancelled
   * @param retryIn how long until the next attempt, if there is one
   */
  record AttemptFinished(
      StepId step,
      int attempt,
      Outcome outcome,
      Optional<Failure> failure,
      OptionalInt exitCode,
      Duration duration,
      Optional<ResourceUsage> usage,
      Optional<LogSummary> log,
      boolean isChanged,
      Map<String, Value> outputs,
      Optional<Duration> retryIn)
      implements OfAttempt {}

  /**
   * A step ended after it had started.
   *
   * @param outcome succeeded, failed or cancelled
   * @param isTolerated whether the run goes on as if it had succeeded
   */
  record StepFinished(
      StepId step,
      Outcome outcome,
      boolean isTolerated,
      Optional<Failure> failure,
      boolean isChanged,
      Duration duration,
      Map<String, Value> outputs)
      implements OfStep {}

  /** A step will never start, for this reason: {@code needs build}. */
  record StepSkipped(StepId step, SkipReason reason) implements OfStep {}

  /** A step was waiting when the run was cancelled. */
  record StepCancelled(StepId step) implements OfStep {}

  /** Something that the reader of the run should know and that fails nothing. */
  record Warning(Optional<StepId> step, String message) implements RunEvent {}

  /** All steps have ended. */
  record RunFinished(
      Outcome outcome,
      Optional<Failure> failure,
      RunCounts counts,
      Duration duration,
      Map<String, Value> outputs)
      implements RunEvent {}

  /**
   * The trail is complete.
   *
   * @param lines how many lines the trail has, this one included
   * @param head the hash over the line before this one, which this line carries too
   * @param logs every log of the run
   */
  record RunSealed(long lines, String head, List<LogSummary> logs) implements RunEvent {}
}
