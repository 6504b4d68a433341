package dev.orch.event;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.OfStep;
import dev.orch.event.RunEvent.PlanExtended;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunPlanned;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunEvent.StepCancelled;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.StepSkipped;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.RunEvent.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The grammar of {@link RunEvent} as a check on the events of a run. Tests call it on every stream
 * of events that they see.
 */
public final class EventGrammar {
  private static final Set<String> BLOCKS =
      Set.of("steps", "parallel", "switch", "foreach", "playbook");

  private enum Phase {
    NOTHING,
    STARTED,
    PLANNED,
    FINISHED,
    SEALED
  }

  private final Map<StepId, Progress> steps = new LinkedHashMap<>();
  private Phase phase = Phase.NOTHING;

  private EventGrammar() {}

  /**
   * Checks the events of a whole run.
   *
   * @throws AssertionError that names the first event out of place
   */
  public static void check(List<RunEvent> events) {
    firstOffence(events).ifPresent(EventGrammar::fail);
  }

  /**
   * Checks the events of a run that may have been cut off anywhere.
   *
   * @throws AssertionError that names the first event out of place
   */
  public static void checkBeginning(List<RunEvent> events) {
    new EventGrammar().firstOffenceAmong(events).ifPresent(EventGrammar::fail);
  }

  /** What is wrong first with the events of a whole run, if anything is. */
  public static Optional<String> firstOffence(List<RunEvent> events) {
    EventGrammar grammar = new EventGrammar();
    return grammar
        .firstOffenceAmong(events)
        .or(() ->
            grammar.phase == Phase.SEALED
                ? Optional.empty()
                : Optional.of("the events end without RunSealed"));
  }

  private static void fail(String offence) {
    throw new AssertionError(offence);
  }

  private Optional<String> firstOffenceAmong(List<RunEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      try {
        accept(events.get(i));
      } catch (Offence offence) {
        return Optional.of("event " + i + ", " + events.get(i) + ": " + offence.getMessage());
      }
    }
    return Optional.empty();
  }

  private void accept(RunEvent event) throws Offence {
    switch (event) {
      case RunStarted _ -> advance(Phase.NOTHING, Phase.STARTED, "RunStarted must be first");
      case RunPlanned planned -> {
        advance(Phase.STARTED, Phase.PLANNED, "RunPlanned must follow RunStarted");
        plan(planned.steps());
      }
      case RunFinished _ -> {
        advance(Phase.PLANNED, Phase.FINISHED, "RunFinished must come once, after RunPlanned");
        demandAllEnded();
      }
      case RunSealed _ ->
          advance(Phase.FINISHED, Phase.SEALED, "RunSealed must follow RunFinished");
      case Warning warning -> {
        demand(phase == Phase.PLANNED, "must come between RunPlanned and RunFinished");
        if (warning.step().isPresent()) {
          progress(warning.step().get());
        }
      }
      case OfStep ofStep -> acceptOfStep(ofStep);
    }
  }

  private void acceptOfStep(OfStep event) throws Offence {
    demand(phase == Phase.PLANNED, "must come between RunPlanned and RunFinished");
    Progress progress = progress(event.step());
    switch (event) {
      case PlanExtended extended -> {
        progress.demandRunning();
        extend(extended);
      }
      case StepStarted _ -> {
        demandParentRunning(progress);
        progress.start();
      }
      case AttemptStarted attempt -> progress.startAttempt(attempt);
      case AttemptSpawned attempt -> progress.spawn(attempt);
      case AttemptFinished attempt -> progress.finishAttempt(attempt);
      case StepFinished finished -> {
        progress.finish(finished);
        if (progress.isBlock) {
          demandMembersEnded(finished.step());
        }
      }
      case StepSkipped _, StepCancelled _ -> {
        demandParentNotFinished(progress);
        progress.endUnstarted();
      }
    }
  }

  private void advance(Phase from, Phase to, String rule) throws Offence {
    demand(phase == from, rule);
    phase = to;
  }

  private void extend(PlanExtended extended) throws Offence {
    for (PlannedStep step : extended.steps()) {
      demand(step.parent().isPresent(), step.id() + " has no parent");
      plan(List.of(step));
      demand(isInside(step.id(), extended.step()), step.id() + " is not inside " + extended.step());
    }
  }

  private boolean isInside(StepId step, StepId block) {
    Optional<StepId> parent = Optional.of(step);
    while (parent.isPresent()) {
      if (parent.get().equals(block)) {
        return true;
      }
      parent = Optional.ofNullable(steps.get(parent.get())).flatMap(p -> p.planned.parent());
    }
    return false;
  }

  private void plan(List<PlannedStep> planned) throws Offence {
    for (PlannedStep step : planned) {
      demand(!steps.containsKey(step.id()), step.id() + " is planned twice");
      if (step.parent().isPresent()) {
        Progress parent = steps.get(step.parent().get());
        demand(parent != null, step.id() + " is planned before its parent " + step.parent().get());
        if (parent != null) {
          parent.becomeBlock();
        }
      }
      steps.put(step.id(), new Progress(step));
    }
  }

  private void demandParentRunning(Progress member) throws Offence {
    if (member.planned.parent().isPresent()) {
      Progress parent = progress(member.planned.parent().get());
      demand(parent.isRunning(), "its parent " + parent.planned.id() + " is not running");
    }
  }

  private void demandParentNotFinished(Progress member) throws Offence {
    if (member.planned.parent().isPresent()) {
      Progress parent = progress(member.planned.parent().get());
      demand(!parent.isFinished(), "its parent " + parent.planned.id() + " has finished");
    }
  }

  private void demandMembersEnded(StepId block) throws Offence {
    for (Progress member : steps.values()) {
      if (member.planned.parent().equals(Optional.of(block))) {
        demand(member.isEnded(), "its member " + member.planned.id() + " has not ended");
      }
    }
  }

  private void demandAllEnded() throws Offence {
    for (Progress step : steps.values()) {
      demand(step.isEnded(), "the step " + step.planned.id() + " has not ended");
    }
  }

  private Progress progress(StepId id) throws Offence {
    Progress progress = steps.get(id);
    if (progress == null) {
      throw new Offence("the step " + id + " was not planned");
    }
    return progress;
  }

  private static void demand(boolean holds, String otherwise) throws Offence {
    if (!holds) {
      throw new Offence(otherwise);
    }
  }

  /** How far one step has come. */
  private static final class Progress {
    private enum State {
      WAITING,
      RUNNING,
      IN_ATTEMPT,
      SPAWNED,
      FINISHED,
      NEVER_STARTED
    }

    private final PlannedStep planned;
    private State state = State.WAITING;
    private boolean isBlock;
    private boolean isMoreExpected = true;
    private int attempts;

    Progress(PlannedStep planned) {
      this.planned = planned;
      this.isBlock = BLOCKS.contains(planned.kind());
    }

    void becomeBlock() throws Offence {
      demand(attempts == 0, planned.id() + " has attempts, so it cannot have members");
      demand(!isEnded(), planned.id() + " has ended, so it gets no more members");
      isBlock = true;
    }

    boolean isRunning() {
      return state == State.RUNNING || state == State.IN_ATTEMPT || state == State.SPAWNED;
    }

    boolean isFinished() {
      return state == State.FINISHED;
    }

    boolean isEnded() {
      return state == State.FINISHED || state == State.NEVER_STARTED;
    }

    void demandRunning() throws Offence {
      demand(isRunning(), "the step is not running");
    }

    void start() throws Offence {
      demand(state == State.WAITING, "the step has started or ended before");
      state = State.RUNNING;
    }

    void endUnstarted() throws Offence {
      demand(state == State.WAITING, "the step has started or ended before");
      state = State.NEVER_STARTED;
    }

    void startAttempt(AttemptStarted event) throws Offence {
      demand(!isBlock, "a block has no attempts");
      demand(state == State.RUNNING, "the step is not between attempts");
      demand(isMoreExpected, "the attempt before announced no other");
      attempts++;
      demandCurrent(event);
      state = State.IN_ATTEMPT;
    }

    void spawn(AttemptSpawned event) throws Offence {
      demand(state == State.IN_ATTEMPT, "no attempt runs that has not spawned yet");
      demandCurrent(event);
      state = State.SPAWNED;
    }

    void finishAttempt(AttemptFinished event) throws Offence {
      demand(state == State.IN_ATTEMPT || state == State.SPAWNED, "no attempt runs");
      demandCurrent(event);
      demand(event.outcome() != Outcome.SKIPPED, "an attempt is not skipped");
      demand(
          event.failure().isPresent() == (event.outcome() != Outcome.SUCCEEDED),
          "it has a failure exactly when it failed or was cancelled");
      isMoreExpected = event.retryIn().isPresent();
      state = State.RUNNING;
    }

    void finish(StepFinished event) throws Offence {
      demand(state == State.RUNNING, "the step is not running, or an attempt of it still runs");
      demand(isBlock || attempts > 0, "a step with an action needs an attempt");
      demand(event.outcome() != Outcome.SKIPPED, "a step that started is not skipped");
      state = State.FINISHED;
    }

    private void demandCurrent(RunEvent.OfAttempt event) throws Offence {
      demand(event.attempt() == attempts, "the attempt should be number " + attempts);
    }
  }

  private static final class Offence extends Exception {
    Offence(String message) {
      super(message);
    }
  }
}
