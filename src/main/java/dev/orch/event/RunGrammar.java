package dev.orch.event;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.OfStep;
import dev.orch.event.RunEvent.PlanExtended;
import dev.orch.event.RunEvent.Recovered;
import dev.orch.event.RunEvent.Resumed;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunPlanned;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunEvent.StepCancelled;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.StepSkipped;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.RunEvent.Warning;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the events of a run come in an order in which a run can happen: the grammar that
 * {@link RunEvent} describes. What it remembers grows with the number of steps, not of events.
 */
public final class RunGrammar {
  private enum Phase {
    NOTHING,
    STARTED,
    PLANNED,
    FINISHED,
    SEALED,
    RECOVERED,
    UNPLANNED
  }

  private final Map<StepId, StepGrammar> steps = new LinkedHashMap<>();
  private Phase phase = Phase.NOTHING;
  private boolean wasSealed;
  private boolean isPlanMissing = true;

  /**
   * Takes the next event.
   *
   * @return why it cannot come here; after that nothing sensible can be said of those that follow
   */
  public Optional<String> accept(RunEvent event) {
    try {
      take(event);
      return Optional.empty();
    } catch (OutOfPlace offence) {
      return Optional.of(offence.reason());
    }
  }

  /** Whether the run has come to its end. */
  public boolean isSealed() {
    return phase == Phase.SEALED;
  }

  private void take(RunEvent event) throws OutOfPlace {
    switch (event) {
      case RunStarted _ -> advance(Phase.NOTHING, Phase.STARTED, "RunStarted must be first");
      case RunPlanned planned -> {
        if (phase == Phase.UNPLANNED) {
          planAnew(planned.steps());
        } else {
          advance(Phase.STARTED, Phase.PLANNED, "RunPlanned must follow RunStarted");
          plan(planned.steps());
        }
        isPlanMissing = false;
      }
      case RunFinished _ -> {
        advance(Phase.PLANNED, Phase.FINISHED, "RunFinished must come once, after RunPlanned");
        demandAllEnded();
      }
      case RunSealed _ ->
          advance(Phase.FINISHED, Phase.SEALED, "RunSealed must follow RunFinished");
      case Recovered _ -> recover();
      case Resumed resumed -> resume(resumed);
      case Warning warning -> {
        demandGoing();
        if (warning.step().isPresent()) {
          step(warning.step().get());
        }
      }
      case OfStep ofStep -> takeOfStep(ofStep);
    }
  }

  /** A crash can come at any time, also while a run is being resumed. */
  private void recover() throws OutOfPlace {
    OutOfPlace.unless(phase != Phase.NOTHING, "nothing can be recovered before RunStarted");
    wasSealed = phase == Phase.SEALED || (phase == Phase.RECOVERED && wasSealed);
    phase = Phase.RECOVERED;
  }

  private void resume(Resumed event) throws OutOfPlace {
    OutOfPlace.unless(
        phase == Phase.SEALED || phase == Phase.RECOVERED,
        "Resumed must follow RunSealed or Recovered");
    for (StepGrammar step : steps.values()) {
      if (phase == Phase.RECOVERED && !wasSealed) {
        step.resumeAfterCrash();
      } else {
        step.resume();
      }
    }
    steps.values().forEach(StepGrammar::awaitAgain);
    isPlanMissing |= event.isChangeAccepted();
    phase = isPlanMissing ? Phase.UNPLANNED : Phase.PLANNED;
  }

  /**
   * A changed playbook has other steps; of those that it had before, what became of them counts.
   */
  private void planAnew(List<PlannedStep> planned) throws OutOfPlace {
    Set<StepId> named = new HashSet<>();
    planned.forEach(step -> named.add(step.id()));
    steps.values().removeIf(step -> !step.isLateKnown() && !named.contains(step.id()));
    plan(planned.stream().filter(step -> !steps.containsKey(step.id())).toList());
    phase = Phase.PLANNED;
  }

  private void takeOfStep(OfStep event) throws OutOfPlace {
    demandGoing();
    StepGrammar step = step(event.step());
    switch (event) {
      case PlanExtended extended -> {
        step.demandRunning();
        extend(extended);
      }
      case UnknownResolved resolved -> step.resolve(resolved);
      case StepStarted _ -> step.start();
      case AttemptStarted attempt -> step.startAttempt(attempt);
      case AttemptSpawned attempt -> step.spawn(attempt);
      case AttemptFinished attempt -> step.finishAttempt(attempt);
      case StepFinished finished -> {
        if (step.hasOpenMembers()) {
          throw new OutOfPlace(openMember(finished.step()));
        }
        step.finish(finished);
      }
      case StepSkipped skipped -> step.skip(skipped.reason());
      case StepCancelled _ -> step.cancel();
    }
  }

  private void demandGoing() throws OutOfPlace {
    OutOfPlace.unless(phase == Phase.PLANNED, "must come between RunPlanned and RunFinished");
  }

  private void advance(Phase from, Phase to, String rule) throws OutOfPlace {
    OutOfPlace.unless(phase == from, rule);
    phase = to;
  }

  private void extend(PlanExtended extended) throws OutOfPlace {
    for (PlannedStep planned : extended.steps()) {
      OutOfPlace.unless(planned.parent().isPresent(), planned.id() + " has no parent");
      StepGrammar known = steps.get(planned.id());
      if (known == null || !known.planAgain()) {
        plan(List.of(planned));
        step(planned.id()).becomeLateKnown();
      }
      OutOfPlace.unless(
          step(planned.id()).isInside(step(extended.step())),
          planned.id() + " is not inside " + extended.step());
    }
  }

  private void plan(List<PlannedStep> planned) throws OutOfPlace {
    for (PlannedStep step : planned) {
      OutOfPlace.unless(!steps.containsKey(step.id()), step.id() + " is planned twice");
      steps.put(step.id(), StepGrammar.of(step, parent(step)));
    }
  }

  private @Nullable StepGrammar parent(PlannedStep step) throws OutOfPlace {
    if (step.parent().isEmpty()) {
      return null;
    }
    StepGrammar parent = steps.get(step.parent().get());
    if (parent == null) {
      throw new OutOfPlace(step.id() + " is planned before its parent " + step.parent().get());
    }
    return parent;
  }

  private String openMember(StepId block) {
    for (StepGrammar member : steps.values()) {
      if (member.isMemberOf(block) && !member.isEnded()) {
        return "its member " + member.id() + " has not ended";
      }
    }
    throw new IllegalStateException("no member of " + block + " is open");
  }

  private void demandAllEnded() throws OutOfPlace {
    for (StepGrammar step : steps.values()) {
      OutOfPlace.unless(step.isEnded(), "the step " + step.id() + " has not ended");
    }
  }

  private StepGrammar step(StepId id) throws OutOfPlace {
    StepGrammar step = steps.get(id);
    if (step == null) {
      throw new OutOfPlace("the step " + id + " was not planned");
    }
    return step;
  }
}
