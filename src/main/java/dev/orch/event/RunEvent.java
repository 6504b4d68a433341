package dev.orch.event;

import dev.orch.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A fact about a run. In the order in which they are published they follow this grammar:
 *
 * <pre>
 * run     = RunStarted RunPlanned session (Recovered? Resumed RunPlanned? session)*
 * session = (step | note)* RunFinished RunSealed
 * step    = StepStarted UnknownResolved? attempt* StepFinished
 *         | UnknownResolved? StepSkipped | StepCancelled
 * attempt = AttemptStarted AttemptSpawned? AttemptFinished
 * note    = PlanExtended | Warning
 * </pre>
 *
 * Every planned step ends exactly once. A block starts before its members and finishes after them;
 * only steps with an action have attempts, and of those at least one. A step that is cancelled
 * before it started has only {@link StepCancelled}; one that is cancelled later finishes with the
 * outcome cancelled.
 *
 * <p>Only a crash leaves a session without its end, and the next one then begins with {@link
 * Recovered}. A resumed session leaves alone what had ended well before; everything else begins
 * anew and ends once in that session too, its attempts counted on. What follows a block's body,
 * such as its {@code finally}, belongs to the block's end and comes again if the block does. A step
 * that was resolved as done has no attempt in that session. The plan comes again if the playbook
 * was changed.
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
   * @param secretInputs the names of those inputs that are left out
   * @param directory where orch was started, absolute; trails of old versions do not say
   * @param called the playbooks that this one calls, and those that they call
   */
  record RunStarted(
      String name,
      String playbook,
      String playbookSha256,
      Map<String, Value> inputs,
      RunOrigin origin,
      String durability,
      List<String> secretInputs,
      Optional<String> directory,
      List<FileDigest> called,
      RunOptions options)
      implements RunEvent {}

  /**
   * The run crashed, and what it left of its trail was made whole.
   *
   * @param tornBytes how many bytes of a line without an end were moved away
   * @param file where to, relative to the run's directory; absent if there were none
   */
  record Recovered(long tornBytes, Optional<String> file) implements RunEvent {}

  /**
   * The run goes on after it had ended, or had crashed.
   *
   * @param origin who resumed it, where, and with what
   * @param playbookSha256 of the playbook as it goes on, in hex
   * @param isChangeAccepted whether the playbook, or one that it calls, is another than before
   */
  record Resumed(
      RunOrigin origin,
      String durability,
      String playbookSha256,
      List<FileDigest> called,
      boolean isChangeAccepted,
      RunOptions options)
      implements RunEvent {}

  /**
   * It was settled what becomes of a step that had begun and of whose end nothing is known.
   *
   * @param attempt the one whose end is not known
   * @param by who settled it: {@code idempotent}, {@code check}, or the name of a user
   */
  record UnknownResolved(StepId step, int attempt, Resolution resolution, String by)
      implements OfAttempt {}

  /** All that is known of what will run, in the order of the file. */
  record RunPlanned(List<PlannedStep> steps) implements RunEvent {}

  /**
   * The members of a foreach or a switch became known.
   *
   * @param steps they and all that is known to be in them
   * @param members of a foreach: what each member is for, in order
   * @param chosen of a switch: the text that chose its case
   */
  record PlanExtended(
      StepId step, List<PlannedStep> steps, List<MemberValue> members, Optional<String> chosen)
      implements OfStep {
    /** Members of which only the steps are known. */
    public PlanExtended(StepId step, List<PlannedStep> steps) {
      this(step, steps, List.of(), Optional.empty());
    }
  }

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

  /**
   * An attempt's process exists.
   *
   * @param startTicks when it started, in clock ticks since the machine did, where the system
   *     tells: with it the number means one process for as long as the machine runs
   */
  record AttemptSpawned(StepId step, int attempt, long processId, OptionalLong startTicks)
      implements OfAttempt {}

  /**
   * An attempt ended.
   *
   * @param failure present exactly when the outcome is failed or cancelled
   * @param result what expressions read of it beside its outputs and its exit code: {@code stdout},
   *     where one does
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
      Map<String, Value> result,
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
