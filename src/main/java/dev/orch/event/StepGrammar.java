package dev.orch.event;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.OfAttempt;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.UnknownResolved;
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
    NEVER_STARTED,
    /** It ended in an earlier session, and stays so. */
    KEPT,
    /** It ended in an earlier session and may stay so, or begin anew. */
    OPEN,
    /** It was a member in an earlier session; whether it is one now is not known yet. */
    DORMANT
  }

  private final StepId id;
  private final @Nullable StepGrammar parent;
  private State state = State.WAITING;
  private boolean isBlock;
  private boolean isMoreExpected = true;
  private boolean isLateKnown;
  private boolean isResumed;
  private boolean isResolved;
  private boolean isTriedAgain;
  private boolean isEndedWell;
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
    return switch (state) {
      case FINISHED, NEVER_STARTED, KEPT, OPEN, DORMANT -> true;
      case WAITING, RUNNING, IN_ATTEMPT, SPAWNED -> false;
    };
  }

  /** Whether only its block, when it began, named it. */
  boolean isLateKnown() {
    return isLateKnown;
  }

  /** Its block named it only when it began. */
  void becomeLateKnown() {
    isLateKnown = true;
  }

  /** The run goes on after its end: what did not end well begins anew. */
  void resume() {
    boolean isStaying = isEnded() && isEndedWell;
    resumeAs(isStaying ? staying() : isLateKnown ? State.DORMANT : State.WAITING);
  }

  /** The run goes on after a crash, perhaps in the middle of what follows a block's body. */
  void resumeAfterCrash() {
    boolean isAtEnd = isEnded() && !isEndedWell && state != State.DORMANT;
    if (isAtEnd) {
      resumeAs(State.OPEN);
    } else {
      resume();
    }
  }

  private void resumeAs(State anew) {
    state = anew;
    isResumed = true;
    isResolved = false;
    isTriedAgain = false;
    isMoreExpected = true;
    openMembers = 0;
  }

  /** What follows a block's body comes again if the block ends again. */
  private State staying() {
    String path = "/" + id.path();
    boolean isHandling =
        path.contains("/rescue/")
            || path.contains("/on-failure/")
            || path.contains("/on-success/")
            || path.contains("/finally/");
    return isHandling ? State.OPEN : State.KEPT;
  }

  /** It is waited for by its block, if it waits. */
  void awaitAgain() {
    if (parent != null && state == State.WAITING) {
      parent.openMembers++;
    }
  }

  /**
   * Its block names it anew.
   *
   * @return whether it was a member in an earlier session
   */
  boolean planAgain() {
    if (!isResumed || !isLateKnown) {
      return false;
    }
    if (state == State.DORMANT) {
      state = State.WAITING;
      awaitAgain();
    }
    return true;
  }

  void resolve(UnknownResolved event) throws OutOfPlace {
    OutOfPlace.unless(
        isResumed && attempts > 0 && !isTriedAgain && !isEnded(),
        "the end of the step is not unknown");
    demandCurrent(event);
    isResolved = true;
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
    demandWaiting();
    state = State.RUNNING;
  }

  void skip(SkipReason reason) throws OutOfPlace {
    endUnstarted();
    isEndedWell = reason.kind().isSatisfying();
  }

  void cancel() throws OutOfPlace {
    endUnstarted();
    isEndedWell = false;
  }

  private void endUnstarted() throws OutOfPlace {
    if (parent != null) {
      OutOfPlace.unless(
          parent.state != State.FINISHED, "its parent " + parent.id + " has finished");
    }
    demandWaiting();
    end(State.NEVER_STARTED);
  }

  private void demandWaiting() throws OutOfPlace {
    OutOfPlace.unless(
        state == State.WAITING || state == State.OPEN, "the step has started or ended before");
    if (state == State.OPEN) {
      state = State.WAITING;
      awaitAgain();
    }
  }

  void startAttempt(AttemptStarted event) throws OutOfPlace {
    OutOfPlace.unless(!isBlock, "a block has no attempts");
    OutOfPlace.unless(state == State.RUNNING, "the step is not between attempts");
    OutOfPlace.unless(isMoreExpected, "the attempt before announced no other");
    attempts++;
    isTriedAgain = true;
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
    OutOfPlace.unless(
        isBlock || isResolved || attempts > 0, "a step with an action needs an attempt");
    OutOfPlace.unless(event.outcome() != Outcome.SKIPPED, "a step that started is not skipped");
    isEndedWell = event.outcome() == Outcome.SUCCEEDED || event.isTolerated();
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
