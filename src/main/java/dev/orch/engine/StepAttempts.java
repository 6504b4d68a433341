package dev.orch.engine;

import dev.orch.action.Action;
import dev.orch.action.ActionForm;
import dev.orch.action.ActionResult;
import dev.orch.action.CancellationToken;
import dev.orch.action.Respondent;
import dev.orch.event.EventStream;
import dev.orch.event.Failure;
import dev.orch.event.LogSummary;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.expression.Expression;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.Setting;
import dev.orch.playbook.Work;
import dev.orch.value.IntValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Performs the action of one step, attempt after attempt, on a thread of its own. */
final class StepAttempts {
  private final RunParts parts;
  private final RunRequest request;
  private final StepInstance step;
  private final StepScope scope;
  private final CancellationToken cancellation;
  private final ActionForm form;
  private final Work.ActionCall call;
  private final Optional<RecalledStep> earlier;

  StepAttempts(
      RunParts parts,
      RunRequest request,
      StepInstance step,
      StepScope scope,
      CancellationToken cancellation) {
    this.parts = parts;
    this.request = request;
    this.step = step;
    this.scope = scope;
    this.cancellation = cancellation;
    this.call = (Work.ActionCall) step.step().work();
    this.form = parts.catalog().find(call.action()).orElseThrow();
    this.earlier = request.recalled(step.id());
  }

  /** What came of it. Never throws for anything that the step did. */
  StepRecord perform() throws InterruptedException {
    try (SecretValues.Heed _ = SecretValues.heed(cancellation)) {
      return performHeeding();
    }
  }

  private StepRecord performHeeding() throws InterruptedException {
    Duration start = parts.clock().monotonic();
    Optional<StepRecord> known =
        new EarlierEnd(parts, request, step, scope, cancellation).find(earlier);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<StepLocks.Hold> lock;
    try {
      lock = new StepLock(parts, step, scope, cancellation).take();
    } catch (StepMisfit misfit) {
      return record(misfit(first(), misfit), start);
    }
    if (lock.isEmpty()) {
      return record(stoppedWaiting(first(), "its lock"), start);
    }
    try (StepLocks.Hold _ = lock.get()) {
      return perform(start);
    }
  }

  private StepRecord perform(Duration start) throws InterruptedException {
    RetryPlan plan;
    try {
      plan = RetryPlan.of(step.step().attempts(), scope).countedFrom(first() - used());
    } catch (StepMisfit misfit) {
      return record(misfit(first(), misfit), start);
    }
    for (int attempt = first(); ; attempt++) {
      Ending ending = attempt(attempt, plan);
      if (ending.retryIn().isEmpty()) {
        return record(ending, start);
      }
      if (!parts.clock().sleep(ending.retryIn().get(), cancellation)) {
        return record(ending.cancelled(), start);
      }
    }
  }

  /** Attempts are counted over all sessions of the run. */
  private int first() {
    return earlier.map(RecalledStep::attempts).orElse(0) + 1;
  }

  private int used() {
    return earlier.map(RecalledStep::attemptsOfSession).orElse(0);
  }

  /** How an attempt ended. */
  private record Ending(Judgement judgement, ActionResult result, Optional<Duration> retryIn) {
    Ending cancelled() {
      Failure why = new Failure(Failure.Kind.CANCELLED, "was stopped before its next attempt");
      Judgement stopped = new Judgement(Outcome.CANCELLED, Optional.of(why), false, Map.of(), true);
      return new Ending(stopped, result, Optional.empty());
    }
  }

  private StepRecord record(Ending ending, Duration start) {
    Judgement judgement = ending.judgement();
    boolean isFailed = judgement.outcome() == Outcome.FAILED;
    return new StepRecord(
        judgement.outcome(),
        isFailed && step.step().results().isContinuingOnError(),
        judgement.failure(),
        judgement.isChanged(),
        parts.clock().monotonic().minus(start),
        judgement.outputs(),
        ending.result().result());
  }

  private Ending attempt(int attempt, RetryPlan plan) throws InterruptedException {
    StepSetting setting;
    Optional<Duration> timeout;
    Action action;
    StepFiles files;
    try {
      setting = StepSetting.of(step, scope, request, parts.secrets());
      Optional<Setting<Duration>> limit = step.step().attempts().timeout();
      timeout = Evaluation.setting("timeout", limit, scope);
      action = prepare();
      files = StepFiles.make(setting, request, parts);
    } catch (StepMisfit misfit) {
      return cancellation.isCancelled()
          ? stoppedWaiting(attempt, "what it was to work with")
          : misfit(attempt, misfit);
    }
    try {
      return attempt(attempt, plan, setting.with(files.paths()), timeout, action);
    } finally {
      files.remove().ifPresent(this::warn);
    }
  }

  private void warn(String text) {
    parts.events().publish(new RunEvent.Warning(Optional.of(step.id()), text));
  }

  private Ending attempt(
      int attempt, RetryPlan plan, StepSetting setting, Optional<Duration> timeout, Action action)
      throws InterruptedException {
    begin(attempt, action.summary());
    try (ScratchDirectory scratch = new ScratchDirectory(parts.scratch())) {
      Limit limit = new Limit(cancellation, parts.clock(), timeout);
      AttemptOutput output = output(attempt);
      AttemptSurroundings context =
          new AttemptSurroundings(
              parts,
              step,
              scope,
              attempt,
              setting,
              limit.token(),
              output,
              scratch,
              (process, ticks) ->
                  parts.events().publish(new AttemptSpawned(step.id(), attempt, process, ticks)));
      Duration start = parts.clock().monotonic();
      ActionResult result = perform(action, context);
      Optional<CancellationToken.Reason> stopped = limit.end();
      Duration took = parts.clock().monotonic().minus(start);
      return finish(attempt, plan, result, stopped, took, output.close());
    }
  }

  private Action prepare() throws StepMisfit {
    for (Expression expression : call.arguments().expressions()) {
      if (parts.secrets().isAnyKnown()) {
        learn(expression);
      }
    }
    ActionForm.Preparation prepared =
        Evaluation.of(call.action(), () -> form.prepare(call.arguments(), scope));
    return switch (prepared) {
      case ActionForm.Prepared(Action action) -> action;
      case ActionForm.Refused(String message) -> throw new StepMisfit(message);
    };
  }

  /** What is derived from a secret is masked too, before anything can show it. */
  private void learn(Expression expression) throws StepMisfit {
    parts.secrets().learn(Evaluation.of(call.action(), () -> expression.evaluate(scope)));
  }

  private ActionResult perform(Action action, AttemptSurroundings context)
      throws InterruptedException {
    Respondent terminal = parts.respondent();
    try (Respondent.Loan _ = context.isInteractive() ? terminal.lendTerminal() : () -> {};
        SecretValues.Heed _ = SecretValues.heed(context.cancellation())) {
      return parts.performance().of(form.type(), action, context);
    } catch (PlaybookScope.Unavailable unavailable) {
      return ActionResult.failed(Failure.Kind.NOT_STARTED, unavailable.reason());
    } catch (RuntimeException bug) {
      return ActionResult.failed(
          Failure.Kind.INTERNAL, "a bug in the action '" + call.action() + "': " + bug);
    }
  }

  private AttemptOutput output(int attempt) {
    boolean isHidden = step.step().results().isOutputSecret();
    Optional<EventStream> watcher =
        step.step().isQuiet() ? Optional.empty() : Optional.of(parts.events());
    return new AttemptOutput(
        step.id(),
        attempt,
        parts.logs().open(step.id(), attempt, step.step().logLimit()),
        parts.secrets(),
        watcher,
        isHidden);
  }

  private void begin(int attempt, String summary) {
    boolean isIdempotent = Settlements.isIdempotent(step, parts);
    AttemptStarted started = new AttemptStarted(step.id(), attempt, summary, isIdempotent);
    if (isIdempotent) {
      parts.events().publish(started);
    } else {
      parts.events().publishDurably(started);
    }
  }

  private Ending finish(
      int attempt,
      RetryPlan plan,
      ActionResult result,
      Optional<CancellationToken.Reason> stopped,
      Duration took,
      Optional<LogSummary> log) {
    ActionResult told =
        step.step().results().isOutputSecret() ? parts.secrets().hide(result) : result;
    told.result().values().forEach(parts.secrets()::learn);
    told.outputs().values().forEach(parts.secrets()::learn);
    Judgement judgement =
        Judgement.of(step.step(), told, stopped, scope.with("result", Judgement.view(told)));
    Optional<Duration> retryIn =
        judgement.isDone()
            ? Optional.empty()
            : plan.delayAfter(attempt, RandomGenerator.getDefault());
    judgement.outputs().values().forEach(parts.secrets()::learn);
    parts
        .events()
        .publish(
            new AttemptFinished(
                step.id(),
                attempt,
                judgement.outcome(),
                judgement.failure(),
                exitCode(told),
                took,
                told.usage(),
                log,
                judgement.isChanged(),
                judgement.outputs(),
                beside(told),
                retryIn));
    return new Ending(judgement, told, retryIn);
  }

  /** What the record of the attempt does not tell in fields of their own. */
  private static Map<String, Value> beside(ActionResult result) {
    Map<String, Value> beside = new LinkedHashMap<>(result.result());
    beside.remove("exitCode");
    beside.remove("outputs");
    return beside;
  }

  private static OptionalInt exitCode(ActionResult result) {
    return result.result().get("exitCode") instanceof IntValue code
        ? OptionalInt.of(Math.toIntExact(code.value()))
        : OptionalInt.empty();
  }

  private Ending misfit(int attempt, StepMisfit misfit) {
    Failure failure = new Failure(Failure.Kind.NOT_STARTED, misfit.reason());
    publishNothing(attempt, Outcome.FAILED, failure);
    ActionResult nothing = ActionResult.failed(failure.kind(), failure.message());
    return new Ending(Judgement.failed(nothing, failure, true), nothing, Optional.empty());
  }

  private Ending stoppedWaiting(int attempt, String what) {
    Failure why = new Failure(Failure.Kind.CANCELLED, "was stopped while it waited for " + what);
    publishNothing(attempt, Outcome.CANCELLED, why);
    ActionResult nothing = ActionResult.failed(why.kind(), why.message());
    Judgement stopped = new Judgement(Outcome.CANCELLED, Optional.of(why), false, Map.of(), true);
    return new Ending(stopped, nothing, Optional.empty());
  }

  /** What came of a step that found no thread to run on. */
  StepRecord refuse(Failure failure) {
    Duration start = parts.clock().monotonic();
    return record(misfit(first(), new StepMisfit(failure.message())), start);
  }

  /** Tells of a step whose turn came and that could not even be tried. */
  void publishNone(Failure failure) {
    publishNothing(first(), Outcome.FAILED, failure);
  }

  /** An attempt that did nothing may be made again, whatever the action. */
  private void publishNothing(int attempt, Outcome outcome, Failure failure) {
    parts.events().publish(new AttemptStarted(step.id(), attempt, call.action(), true));
    parts
        .events()
        .publish(
            new AttemptFinished(
                step.id(),
                attempt,
                outcome,
                Optional.of(failure),
                OptionalInt.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                Optional.empty()));
  }
}
