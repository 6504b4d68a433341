package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.action.StepThread;
import dev.orch.event.Failure;
import dev.orch.event.MemberValue;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import dev.orch.event.TrailException;
import dev.orch.expression.Scope;
import dev.orch.graph.Decision;
import dev.orch.graph.Schedule;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.Playbook;
import dev.orch.shape.DurationText;
import dev.orch.value.MapValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs a playbook. One thread, the caller's, owns the schedule and carries out its decisions; each
 * action runs on a thread of its own and tells through a queue that it ended.
 */
public final class PlaybookRunner {
  private final RunRequest request;
  private final RunParts parts;
  private final Schedule schedule;
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final Map<StepInstance, StepRecord> records = new ConcurrentHashMap<>();
  private final Map<StepInstance, CancellationToken> running = new HashMap<>();
  private final Map<StepInstance, Duration> starts = new HashMap<>();
  private final PlanWriter plan = new PlanWriter();
  private final RunTally tally = new RunTally();
  private final SecretValues secrets;
  private final Scopes scopes;
  private final UpToDateCheck upToDate;
  private final StepOpening opening;
  private final Settlements settlements;
  private final EarlyEnd earlyEnd;

  /** A run that has not begun. */
  public PlaybookRunner(RunRequest request, RunParts parts) {
    this.request = request;
    this.parts = parts;
    this.schedule = Schedule.of(request.graph(), request.policy(), request.past());
    this.earlyEnd = new EarlyEnd(schedule, parts, happenings::add);
    RunFacts facts = RunFacts.of(request, parts.clock().now());
    Playbook playbook = request.graph().playbook();
    this.secrets = new SecretValues(request, parts);
    this.scopes = new Scopes(playbook, request.inputs(), facts, secrets, records);
    this.upToDate = new UpToDateCheck(parts.fingerprints());
    this.opening = new StepOpening(schedule, scopes, request, upToDate);
    this.settlements = new Settlements(request, parts);
  }

  /** Asks the run to end, as if interrupted at a terminal. */
  public void cancel() {
    cancel(CancellationToken.Manner.INTERRUPT);
  }

  /**
   * Asks the run to end; may be called by any thread. The first call lets what must be done
   * whatever happened still run for a while; a second one does not, and hurries what is stopped.
   */
  public void cancel(CancellationToken.Manner manner) {
    happenings.add(new Happening.CancelAsked(manner));
    secrets.cancel(manner);
  }

  /**
   * Runs it all and returns when everything has ended and is recorded.
   *
   * @throws TrailException if the trail could not be written: nothing runs any more
   */
  public RunEnding run() throws InterruptedException {
    Duration start = parts.clock().monotonic();
    try {
      begin();
      Decision.Finish finish = carryOut();
      return finish(finish, start);
    } catch (RuntimeException | Error broken) {
      stopEverything();
      throw broken;
    }
  }

  private void begin() {
    new RunOpening(request, parts, plan).record();
    request.timeout().ifPresent(limit -> RunTimeout.begin(parts.clock(), limit, happenings::add));
  }

  private Decision.Finish carryOut() throws InterruptedException {
    while (true) {
      Optional<Decision> next = schedule.next();
      if (next.isEmpty()) {
        earlyEnd.limitFinally(running.values());
        hear(happenings.take());
      } else if (next.get() instanceof Decision.Finish finish) {
        return finish;
      } else {
        carryOut(next.get());
      }
    }
  }

  private void carryOut(Decision decision) {
    switch (decision) {
      case Decision.Begin(StepInstance step) -> begin(step);
      case Decision.Restore(StepInstance step) -> restore(step);
      case Decision.Skip(StepId step, SkipReason reason) -> skip(step, reason);
      case Decision.Drop(StepId step) -> drop(step);
      case Decision.Extend extended -> extend(extended);
      case Decision.Close(StepInstance step, Outcome outcome, Optional<Failure> failure) ->
          close(step, outcome, failure);
      case Decision.Stop(StepInstance step) -> stop(step);
      case Decision.Finish _ -> throw new IllegalStateException("a run ends once");
    }
  }

  private void extend(Decision.Extend extended) {
    List<MemberValue> members =
        extended.members().stream()
            .map(member -> new MemberValue(member.label(), member.item(), member.index()))
            .toList();
    parts
        .events()
        .publish(
            new RunEvent.PlanExtended(
                extended.step().id(), plan.planned(extended.steps()), members, extended.chosen()));
  }

  private void hear(Happening happening) {
    switch (happening) {
      case Happening.ActionEnded(StepInstance step, StepRecord record) -> {
        running.remove(step);
        ended(step, record);
      }
      case Happening.BlockExpired(StepInstance step, String limit) ->
          schedule.expire(step, timeout(limit));
      case Happening.RunExpired(String limit) -> schedule.expire(timeout(limit));
      case Happening.CancelAsked(CancellationToken.Manner manner) ->
          earlyEnd.ask(manner, running.values());
      case Happening.FinallyExpired(String limit) -> earlyEnd.expire(limit);
      case Happening.AttemptBroke(StepInstance step, RuntimeException why) -> {
        running.remove(step);
        throw why;
      }
    }
  }

  private static Failure timeout(String limit) {
    return new Failure(Failure.Kind.TIMEOUT, "took longer than " + limit);
  }

  /** What ended before is known as if it had ended now, and nothing is told of it again. */
  private void restore(StepInstance step) {
    RecalledStep recalled = request.recalled(step.id()).orElseThrow();
    recalled.record().ifPresent(record -> records.put(step, record));
    for (RecalledStep action : RecalledStep.actionsWithin(recalled)) {
      action.record().ifPresent(tally::add);
    }
  }

  private void begin(StepInstance step) {
    Optional<Settlement> settlement = settlements.of(step);
    if (settlement.isPresent()) {
      settle(step, settlement.get());
      return;
    }
    StepOpening.Answer answer = opening.consider(step);
    switch (answer) {
      case StepOpening.Skip(SkipReason reason) -> {
        records.put(step, StepRecord.notRun(Outcome.SKIPPED));
        schedule.skip(step, reason);
      }
      case StepOpening.Fail(Failure failure) -> {
        parts.events().publish(new RunEvent.StepStarted(step.id()));
        starts.put(step, parts.clock().monotonic());
        if (step.isAction()) {
          attempts(step, new CancellationToken()).publishNone(failure);
        }
        schedule.startNothing(step, failure);
      }
      case StepOpening.Perform() -> {
        parts.events().publish(new RunEvent.StepStarted(step.id()));
        schedule.start(step);
        perform(step);
      }
      case StepOpening.Open(Runnable open, Optional<Duration> limit) -> {
        parts.events().publish(new RunEvent.StepStarted(step.id()));
        starts.put(step, parts.clock().monotonic());
        open.run();
        limit.ifPresent(time -> expireAfter(step, time));
      }
    }
  }

  private void settle(StepInstance step, Settlement settlement) {
    switch (settlement.resolution()) {
      case SKIP -> {
        parts.events().publishDurably(settlement.event());
        records.put(step, StepRecord.notRun(Outcome.SKIPPED));
        schedule.skip(step, new SkipReason(SkipReason.Kind.SETTLED, "left alone on request"));
      }
      case DONE -> {
        parts.events().publish(new RunEvent.StepStarted(step.id()));
        parts.events().publishDurably(settlement.event());
        schedule.start(step);
        ended(step, Settlement.done());
      }
      case ABANDON -> {
        parts.events().publish(new RunEvent.StepStarted(step.id()));
        parts.events().publishDurably(settlement.event());
        starts.put(step, parts.clock().monotonic());
        String reason = "its process was left running";
        schedule.startNothing(step, Settlement.unknown(settlement.attempt(), reason));
      }
      case RERUN -> {
        parts.events().publish(new RunEvent.StepStarted(step.id()));
        parts.events().publishDurably(settlement.event());
        schedule.start(step);
        perform(step);
      }
    }
  }

  private void expireAfter(StepInstance step, Duration time) {
    Happening expired = new Happening.BlockExpired(step, DurationText.write(time));
    var _ = parts.clock().after(time, () -> happenings.add(expired));
  }

  private void perform(StepInstance step) {
    CancellationToken token = new CancellationToken();
    running.put(step, token);
    StepAttempts attempts = attempts(step, token);
    StepThread.start(step.id().path(), () -> perform(step, attempts))
        .ifPresent(
            failure -> happenings.add(new Happening.ActionEnded(step, attempts.refuse(failure))));
  }

  private StepAttempts attempts(StepInstance step, CancellationToken token) {
    return new StepAttempts(parts, request, step, scopes.of(step), token);
  }

  private void perform(StepInstance step, StepAttempts attempts) {
    try {
      happenings.add(new Happening.ActionEnded(step, attempts.perform()));
    } catch (RuntimeException broken) {
      happenings.add(new Happening.AttemptBroke(step, broken));
    } catch (InterruptedException | Error broken) {
      happenings.add(new Happening.AttemptBroke(step, new IllegalStateException(broken)));
    }
  }

  private void skip(StepId step, SkipReason reason) {
    parts.events().publish(new RunEvent.StepSkipped(step, reason));
    if (plan.isAction(step) && reason.kind() != SkipReason.Kind.NOT_CHOSEN) {
      tally.add(StepRecord.notRun(Outcome.SKIPPED));
    }
  }

  private void drop(StepId step) {
    parts.events().publish(new RunEvent.StepCancelled(step));
    if (plan.isAction(step)) {
      tally.add(StepRecord.notRun(Outcome.CANCELLED));
    }
  }

  private void stop(StepInstance step) {
    CancellationToken token = running.get(step);
    if (token != null) {
      token.cancel(CancellationToken.Reason.CANCELLED, earlyEnd.manner());
    }
  }

  private void close(StepInstance step, Outcome outcome, Optional<Failure> failure) {
    Duration began = starts.getOrDefault(step, parts.clock().monotonic());
    Duration took = parts.clock().monotonic().minus(began);
    ended(step, BlockRecord.of(step, outcome, failure, took, records, scopes));
  }

  private void ended(StepInstance step, StepRecord record) {
    records.put(step, record);
    if (step.isAction()) {
      tally.add(record);
    }
    if (record.outcome() == Outcome.SUCCEEDED) {
      upToDate.succeeded(step.id());
    }
    parts
        .events()
        .publish(
            new RunEvent.StepFinished(
                step.id(),
                record.outcome(),
                record.isTolerated(),
                record.failure(),
                record.isChanged(),
                record.duration(),
                record.outputs()));
    schedule.ended(step, record.outcome(), record.isTolerated(), record.failure());
  }

  private RunEnding finish(Decision.Finish finish, Duration start) throws InterruptedException {
    Optional<Failure> failure = finish.failure().map(first -> first.failure());
    Outcome outcome = finish.outcome();
    Map<String, Value> outputs = Map.of();
    if (outcome == Outcome.SUCCEEDED) {
      try {
        outputs = outputs();
      } catch (StepMisfit misfit) {
        outcome = Outcome.FAILED;
        failure = Optional.of(new Failure(Failure.Kind.ASSERTION, misfit.reason()));
      }
    }
    Leftovers.settle(outcome, parts.events());
    Duration took = parts.clock().monotonic().minus(start);
    RunEvent.RunFinished finished =
        new RunEvent.RunFinished(outcome, failure, tally.counts(), took, outputs);
    RunEvent.RunSealed sealed = parts.events().finish(finished);
    return new RunEnding(finished, sealed, finish.failure());
  }

  private Map<String, Value> outputs() throws StepMisfit {
    MapValue steps = new MapValue(new StepsView(schedule::find, records));
    Scope scope = scopes.root().with("steps", steps);
    return Evaluation.values("outputs", request.graph().playbook().outputs(), scope);
  }

  private void stopEverything() throws InterruptedException {
    running.values().forEach(token -> token.cancel(CancellationToken.Reason.CANCELLED));
    while (!running.isEmpty()) {
      switch (happenings.take()) {
        case Happening.ActionEnded(StepInstance step, _) -> running.remove(step);
        case Happening.AttemptBroke(StepInstance step, _) -> running.remove(step);
        case Happening.CancelAsked _ -> running.values().forEach(CancellationToken::hasten);
        case Happening.BlockExpired _, Happening.RunExpired _, Happening.FinallyExpired _ -> {}
      }
    }
  }
}
