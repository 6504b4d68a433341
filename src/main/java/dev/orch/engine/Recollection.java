package dev.orch.engine;

import dev.orch.event.PlannedStep;
import dev.orch.event.RunEvent;
import dev.orch.event.StepId;
import dev.orch.graph.Past;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the trail tells of a run's earlier sessions: a fold over their events. For one thread while
 * it is told, for many afterwards.
 */
public final class Recollection implements Past {
  private final Map<StepId, RecalledStep> steps = new LinkedHashMap<>();
  private Optional<RunEvent.RunStarted> start = Optional.empty();
  private Optional<RunEvent.Resumed> resume = Optional.empty();
  private Optional<RunEvent.RunFinished> finish = Optional.empty();
  private boolean isSealed;
  private boolean isPlanMissing = true;

  /** Takes in the next event. */
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted started -> start = Optional.of(started);
      case RunEvent.RunPlanned planned -> {
        plan(planned.steps());
        isPlanMissing = false;
      }
      case RunEvent.PlanExtended extended -> {
        plan(extended.steps());
        step(extended.step()).extend(extended.members(), extended.chosen());
      }
      case RunEvent.StepStarted started -> step(started.step()).start();
      case RunEvent.AttemptStarted started -> step(started.step()).start(started);
      case RunEvent.AttemptSpawned spawned -> step(spawned.step()).spawn(spawned);
      case RunEvent.AttemptFinished finished -> step(finished.step()).finish(finished);
      case RunEvent.StepFinished finished -> step(finished.step()).finish(finished);
      case RunEvent.StepSkipped skipped -> step(skipped.step()).skip(skipped.reason());
      case RunEvent.StepCancelled cancelled -> step(cancelled.step()).cancel();
      case RunEvent.UnknownResolved resolved -> step(resolved.step()).settle(resolved);
      case RunEvent.Warning _, RunEvent.Recovered _ -> {}
      case RunEvent.RunFinished finished -> finish = Optional.of(finished);
      case RunEvent.RunSealed _ -> isSealed = true;
      case RunEvent.Resumed resumed -> resume(resumed);
    }
  }

  /** What is known of the run's beginning; empty if its trail has none. */
  public Optional<RunEvent.RunStarted> start() {
    return start;
  }

  /** The last time that it was resumed before. */
  public Optional<RunEvent.Resumed> lastResume() {
    return resume;
  }

  /** How it ended, if it did. */
  public Optional<RunEvent.RunFinished> finish() {
    return finish;
  }

  /** Whether a crash kept the plan, or that of a changed playbook, from being recorded. */
  boolean isPlanMissing() {
    return isPlanMissing;
  }

  /** Whether its trail has an end. */
  public boolean isSealed() {
    return isSealed;
  }

  /**
   * The steps that had begun an attempt of whose end nothing is known, in the order of the plan.
   */
  public List<RecalledStep> unknown() {
    return steps.values().stream().filter(RecalledStep::isUnknown).toList();
  }

  /** How many steps with an action had ended well. */
  public long keptCount() {
    return steps.values().stream().filter(step -> !step.isBlock() && step.isKept()).count();
  }

  /** Every step that was ever planned. */
  public Collection<RecalledStep> steps() {
    return Collections.unmodifiableCollection(steps.values());
  }

  /** What is known of a step. */
  Optional<RecalledStep> find(StepId step) {
    return Optional.ofNullable(steps.get(step));
  }

  /** Forgets what a foreach is for and what a switch chose: the playbook may say otherwise now. */
  public void forgetChoices() {
    steps.values().forEach(RecalledStep::forgetChoice);
  }

  /**
   * The run is about to go on. What did not end well is to begin anew, if the run had come to its
   * end; so is what follows the body of a block that begins anew, since it belongs to its end.
   */
  public void reopen() {
    if (isSealed) {
      beginAnew();
    }
    finish = Optional.empty();
    isSealed = false;
  }

  private void beginAnew() {
    Set<StepId> anew = new HashSet<>();
    Set<StepId> ends = new HashSet<>();
    for (RecalledStep step : steps.values()) {
      Optional<StepId> parent = step.plan().parent();
      boolean isEnd =
          parent.map(anew::contains).orElse(true)
              && (step.isAfterBody() || parent.filter(ends::contains).isPresent());
      if (isEnd) {
        ends.add(step.id());
      }
      if (isEnd || !step.isKept()) {
        anew.add(step.id());
        step.reopen();
      }
    }
  }

  @Override
  public Optional<Ended> ended(StepId step) {
    return find(step).flatMap(RecalledStep::ended);
  }

  @Override
  public boolean hasBegun(StepId step) {
    return find(step).filter(RecalledStep::hasBegun).isPresent();
  }

  private void resume(RunEvent.Resumed resumed) {
    resume = Optional.of(resumed);
    reopen();
    if (resumed.isChangeAccepted()) {
      isPlanMissing = true;
      forgetChoices();
    }
  }

  private void plan(List<PlannedStep> planned) {
    for (PlannedStep plan : planned) {
      if (!steps.containsKey(plan.id())) {
        RecalledStep step = new RecalledStep(plan);
        steps.put(plan.id(), step);
        plan.parent().flatMap(this::find).ifPresent(parent -> parent.addMember(step));
      }
    }
  }

  /** A trail that names a step which nobody planned is not orch's; it does no harm here. */
  private RecalledStep step(StepId id) {
    return steps.computeIfAbsent(
        id,
        unplanned ->
            new RecalledStep(
                new PlannedStep(unplanned, unplanned.path(), "", Optional.empty(), List.of(), 0)));
  }
}
