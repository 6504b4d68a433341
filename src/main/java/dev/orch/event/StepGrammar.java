package dev.orch.event;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.OfAttempt;
import dev.orch.event.RunEvent.StepFinished;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one step has come, and which of its events can come next. */
final class StepGrammar {
  private enum State {
    WAITING,
    RUNNING,
    IN_ATTEMPT,
    SPAWNED,
    FINISHED,
    NEVER_STARTED
  }

  private final StepId id;
  private final @Nullable StepGrammar parent;
  private State state = State.WAITING;
  private boolean isBlock;
  private boolean isMoreExpected = true;
  private int attempts;
  private int openMembers;

  private StepGrammar(StepId id, @Nullable StepGrammar parent, boolean isBlock) {
    this.id = id;
    this.parent = parent;
    this.isBlock = isBlock;
  }

  /** A step that waits. */
  static StepGrammar of(PlannedStep planned, @Nullable StepGrammar parent) throws OutOfPlace {
    if (parent != null) {
      parent.addMember();
    }
    return new StepGrammar(planned.id(), parent, isBlock(planned.kind()));
  }

  private static boolean isBlock(String kind) {
    return switch (kind) {
      case "steps", "parallel", "switch", "foreach", "playbook" -> true;
      default -> false;
    };
  }

  StepId id() {
    return id;
  }

  boolean isEnded() {
    return state == State.FINISHED || state == State.NEVER_STARTED;
  }

  boolean isMemberOf(StepId block) {
    return Optional.ofNullable(parent).filter(one -> one.id.equals(block)).isPresent();
  }

  boolean isInside(StepGrammar block) {
    StepGrammar outer = this;
    while (outer != null && !outer.id.equals(block.id)) {
      outer = outer.parent;
    }
    return outer != null;
  }

  boolean hasOpenMembers() {
    return openMembers > 0;
  }

  void demandRunning() throws OutOfPlace {
    OutOfPlace.unless(isRunning(), "the step is not running");
  }

  void start() throws OutOfPlace {
    if (parent != null) {
      OutOfPlace.unless(parent.isRunning(), "its parent " + parent.id + " is not running");
    }
    OutOfPlace.unless(state == State.WAITING, "the step has started or ended before");
    state = State.RUNNING;
  }

  void endUnstarted() throws OutOfPlace {
    if (parent != null) {
      OutOfPlace.unless(
          parent.state != State.FINISHED, "its parent " + parent.id + " has finished");
    }
    OutOfPlace.unless(state == State.WAITING, "the step has started or ended before");
    end(State.NEVER_STARTED);
  }

  void startAttempt(AttemptStarted event) throws OutOfPlace {
    OutOfPlace.unless(!isBlock, "a block has no attempts");
    OutOfPlace.unless(state == State.RUNNING, "the step is not between attempts");
    OutOfPlace.unless(isMoreExpected, "the attempt before announced no other");
    attempts++;
    demandCurrent(event);
    state = State.IN_ATTEMPT;
  }

  void spawn(AttemptSpawned event) throws OutOfPlace {
    OutOfPlace.unless(state == State.IN_ATTEMPT, "no attempt runs that has not spawned yet");
    demandCurrent(event);
    state = State.SPAWNED;
  }

  void finishAttempt(AttemptFinished event) throws OutOfPlace {
    OutOfPlace.unless(state == State.IN_ATTEMPT || state == State.SPAWNED, "no attempt runs");
    demandCurrent(event);
    OutOfPlace.unless(event.outcome() != Outcome.SKIPPED, "an attempt is not skipped");
    OutOfPlace.unless(
        event.failure().isPresent() == (event.outcome() != Outcome.SUCCEEDED),
        "it has a failure exactly when it failed or was cancelled");
    isMoreExpected = event.retryIn().isPresent();
    state = State.RUNNING;
  }

  void finish(StepFinished event) throws OutOfPlace {
    OutOfPlace.unless(
        state == State.RUNNING, "the step is not running, or an attempt of it still runs");
    OutOfPlace.unless(isBlock || attempts > 0, "a step with an action needs an attempt");
    OutOfPlace.unless(event.outcome() != Outcome.SKIPPED, "a step that started is not skipped");
    end(State.FINISHED);
  }

  private boolean isRunning() {
    return state == State.RUNNING || state == State.IN_ATTEMPT || state == State.SPAWNED;
  }

  private void addMember() throws OutOfPlace {
    OutOfPlace.unless(attempts == 0, id + " has attempts, so it cannot have members");
    OutOfPlace.unless(!isEnded(), id + " has ended, so it gets no more members");
    isBlock = true;
    openMembers++;
  }

  private void end(State how) {
    state = how;
    if (parent != null) {
      parent.openMembers--;
    }
  }

  private void demandCurrent(OfAttempt event) throws OutOfPlace {
    OutOfPlace.unless(event.attempt() == attempts, "the attempt should be number " + attempts);
  }
}
