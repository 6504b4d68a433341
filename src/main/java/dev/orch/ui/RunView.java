package dev.orch.ui;

import dev.orch.event.EventEnvelope;
import dev.orch.event.LogSummary;
import dev.orch.event.OutputLine;
import dev.orch.event.PlannedStep;
import dev.orch.event.RunEvent;
import dev.orch.event.RunId;
import dev.orch.event.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run as far as it has been told: a fold over its events and its output. Takes any stream without
 * complaint, also a torn one; a step that was never announced counts from when it is first named.
 * Confined to one thread.
 */
public final class RunView {
  private final int keptLines;
  private final Map<StepId, StepView> steps = new LinkedHashMap<>();
  private final Set<StepView> running = new LinkedHashSet<>();
  private final List<StepView> failed = new ArrayList<>();
  private Optional<RunId> run = Optional.empty();
  private Optional<RunEvent.RunStarted> start = Optional.empty();
  private Optional<RunEvent.RunFinished> finish = Optional.empty();
  private Optional<RunEvent.RunSealed> seal = Optional.empty();
  private Duration lastEvent = Duration.ZERO;
  private int plannedCount;
  private int endedCount;

  /**
   * A view of a run that has not begun.
   *
   * @param keptLines how many of its latest lines to keep for each step that runs or failed
   */
  public RunView(int keptLines) {
    this.keptLines = keptLines;
  }

  public Optional<RunId> run() {
    return run;
  }

  public Optional<RunEvent.RunStarted> start() {
    return start;
  }

  public Optional<RunEvent.RunFinished> finish() {
    return finish;
  }

  public Optional<RunEvent.RunSealed> seal() {
    return seal;
  }

  /** When the latest event was, since the run's start. */
  public Duration lastEvent() {
    return lastEvent;
  }

  /** Every step that was announced, blocks included, in the order of announcement. */
  public Collection<StepView> steps() {
    return Collections.unmodifiableCollection(steps.values());
  }

  public Optional<StepView> step(StepId id) {
    return Optional.ofNullable(steps.get(id));
  }

  /** The steps with an action that run now, in the order in which they started. */
  public Collection<StepView> running() {
    return Collections.unmodifiableCollection(running);
  }

  /** What failed for good, in the order of failing: steps, and blocks that no member explains. */
  public List<StepView> failed() {
    return Collections.unmodifiableList(failed);
  }

  /** How many steps with an action there are, as far as one knows. */
  public int plannedCount() {
    return plannedCount;
  }

  /** How many of them ended. */
  public int endedCount() {
    return endedCount;
  }

  /** Takes in what happened. */
  public void apply(EventEnvelope envelope) {
    if (run.isEmpty()) {
      run = Optional.of(envelope.run());
    }
    Duration now = envelope.sinceStart();
    lastEvent = now;
    switch (envelope.event()) {
      case RunEvent.RunStarted started -> start = Optional.of(started);
      case RunEvent.RunPlanned planned -> announce(planned.steps());
      case RunEvent.PlanExtended extended -> announce(extended.steps());
      case RunEvent.Recovered _ -> {}
      case RunEvent.Resumed _ -> reopen();
      case RunEvent.OfAttempt ofAttempt -> applyAttempt(now, ofAttempt);
      case RunEvent.StepStarted started -> begin(stepOf(started), now);
      case RunEvent.StepFinished finished -> finish(finished);
      case RunEvent.StepSkipped skipped -> skip(skipped);
      case RunEvent.StepCancelled cancelled -> cancel(cancelled);
      case RunEvent.Warning _ -> {}
      case RunEvent.RunFinished finished -> finish = Optional.of(finished);
      case RunEvent.RunSealed sealed -> seal = Optional.of(sealed);
    }
  }

  /** Takes in what a step wrote. */
  public void apply(OutputLine line) {
    step(line.step()).ifPresent(step -> step.write(line.text(), keptLines));
  }

  private void applyAttempt(Duration now, RunEvent.OfAttempt event) {
    StepView step = stepOf(event);
    switch (event) {
      case RunEvent.AttemptStarted started ->
          step.startAttempt(now, started.attempt(), started.summary());
      case RunEvent.AttemptSpawned _, RunEvent.UnknownResolved _ -> {}
      case RunEvent.AttemptFinished finished ->
          step.endAttempt(
              now, finished.attempt(), finished.retryIn(), finished.log().map(LogSummary::file));
    }
  }

  private void announce(List<PlannedStep> planned) {
    planned.forEach(this::announce);
  }

  private StepView announce(PlannedStep plan) {
    StepView known = steps.get(plan.id());
    if (known != null) {
      return known;
    }
    StepView step = new StepView(plan, steps.size());
    steps.put(plan.id(), step);
    plannedCount += step.isBlock() ? 0 : 1;
    return step;
  }

  private StepView stepOf(RunEvent.OfStep event) {
    StepId id = event.step();
    StepView known = steps.get(id);
    return known != null
        ? known
        : announce(new PlannedStep(id, id.path(), "", Optional.empty(), List.of(), 0));
  }

  /** What had ended well stays so; the rest of the run is before it. */
  private void reopen() {
    finish = Optional.empty();
    seal = Optional.empty();
    running.clear();
    failed.clear();
    endedCount = 0;
    for (StepView step : steps.values()) {
      step.reopen();
      endedCount += step.isBlock() || step.state() instanceof StepState.Pending ? 0 : 1;
    }
  }

  private void begin(StepView step, Duration now) {
    if (step.state() instanceof StepState.Ended && !step.isBlock()) {
      endedCount--;
    }
    step.start(now);
    if (!step.isBlock()) {
      running.add(step);
    }
  }

  private void finish(RunEvent.StepFinished event) {
    StepView step = stepOf(event);
    step.end(
        event.outcome(), event.isTolerated(), event.isChanged(), event.failure(), event.duration());
    ended(step);
    if (step.isFailedForGood()) {
      fail(step);
    }
  }

  private void fail(StepView step) {
    if (!step.hasFailedMember()) {
      failed.add(step);
    }
    step.plan().parent().flatMap(this::step).ifPresent(StepView::memberFailed);
  }

  private void skip(RunEvent.StepSkipped event) {
    StepView step = stepOf(event);
    step.skip(event.reason());
    ended(step);
  }

  private void cancel(RunEvent.StepCancelled event) {
    StepView step = stepOf(event);
    step.cancel();
    ended(step);
  }

  private void ended(StepView step) {
    if (!step.isBlock()) {
      running.remove(step);
      endedCount++;
    }
  }
}
