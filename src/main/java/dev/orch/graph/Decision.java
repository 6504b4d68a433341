package dev.orch.graph;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import java.util.List;
import java.util.Optional;

/** What the schedule asks of the one who runs the steps, or tells. */
public sealed interface Decision {

  /**
   * All that this step waited for has happened: its condition is to be asked. To be answered with
   * one of {@code start}, {@code extend}, {@code choose}, {@code skip} or {@code ended}.
   */
  record Begin(StepInstance step) implements Decision {}

  /** This step ended in an earlier session, and all in it: what is known of it is to be taken. */
  record Restore(StepInstance step) implements Decision {}

  /** This step, and all planned in it, never starts. */
  record Skip(StepId step, SkipReason reason) implements Decision {}

  /** This step was waiting when all was cancelled. */
  record Drop(StepId step) implements Decision {}

  /**
   * These steps of a block became known.
   *
   * @param members of a foreach: what each is for
   * @param chosen of a switch: the text that chose its case
   */
  record Extend(
      StepInstance step, List<GraphPlan.Entry> steps, List<Member> members, Optional<String> chosen)
      implements Decision {}

  /**
   * All in this block has ended. To be answered with {@code ended}.
   *
   * @param outcome succeeded, failed or cancelled
   * @param failure of the first of its members that failed
   */
  record Close(StepInstance step, Outcome outcome, Optional<Failure> failure) implements Decision {}

  /** This running step is to be asked to stop. */
  record Stop(StepInstance step) implements Decision {}

  /** All has ended. */
  record Finish(Outcome outcome, Optional<BlockFailure> failure) implements Decision {}
}
