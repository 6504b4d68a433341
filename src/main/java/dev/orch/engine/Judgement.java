package dev.orch.engine;

import dev.orch.action.ActionResult;
import dev.orch.action.CancellationToken;
import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.expression.Expression;
import dev.orch.expression.Scope;
import dev.orch.playbook.Step;
import dev.orch.value.BoolValue;
import dev.orch.value.MapValue;
import dev.orch.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an attempt's result means by the rules of its step.
 *
 * @param failure present exactly when the outcome is not succeeded
 * @param isDone whether another attempt could not change the outcome
 */
record Judgement(
    Outcome outcome,
    Optional<Failure> failure,
    boolean isChanged,
    Map<String, Value> outputs,
    boolean isDone) {

  /** Judges the result of an attempt that was asked to stop for this reason, if it was. */
  static Judgement of(
      Step step, ActionResult result, Optional<CancellationToken.Reason> stopped, Scope scope) {
    if (stopped.isPresent()) {
      return stopped(result, stopped.get());
    }
    try {
      return new Rules(step, result, scope).judge();
    } catch (StepMisfit misfit) {
      return failed(result, new Failure(Failure.Kind.ASSERTION, misfit.reason()), true);
    }
  }

  /** A failure before or beside any result. */
  static Judgement failed(ActionResult result, Failure failure, boolean isDone) {
    return new Judgement(
        Outcome.FAILED, Optional.of(failure), result.isChanged(), result.outputs(), isDone);
  }

  private static Judgement stopped(ActionResult result, CancellationToken.Reason reason) {
    Failure told = result.failure().orElse(new Failure(Failure.Kind.CANCELLED, "was stopped"));
    boolean isUnknown = told.kind() == Failure.Kind.UNKNOWN;
    return switch (reason) {
      case TIMEOUT -> {
        Failure late = isUnknown ? told : withKind(told, Failure.Kind.TIMEOUT);
        yield failed(result, late, isUnknown);
      }
      case CANCELLED ->
          new Judgement(
              Outcome.CANCELLED,
              Optional.of(isUnknown ? told : withKind(told, Failure.Kind.CANCELLED)),
              result.isChanged(),
              result.outputs(),
              true);
    };
  }

  private static Failure withKind(Failure told, Failure.Kind kind) {
    if (told.kind() == kind) {
      return told;
    }
    String why = kind == Failure.Kind.TIMEOUT ? "took longer than its timeout" : "was stopped";
    return new Failure(kind, why);
  }

  /** What expressions read as {@code result}. */
  static Value view(ActionResult result) {
    Map<String, Value> members = new LinkedHashMap<>(result.unrecorded());
    members.putAll(result.result());
    members.put("outputs", MapValue.ofNames(result.outputs()));
    members.put("failed", BoolValue.of(result.failure().isPresent()));
    members.put("changed", BoolValue.of(result.isChanged()));
    return MapValue.ofNames(members);
  }

  /** The rules of one step, asked about one result. */
  private record Rules(Step step, ActionResult result, Scope scope) {
    Judgement judge() throws StepMisfit {
      Optional<Failure> failure = failure();
      if (failure.isPresent()) {
        boolean isUnknown = failure.get().kind() == Failure.Kind.UNKNOWN;
        return failed(result, failure.get(), isUnknown || !isWorthRetrying());
      }
      if (step.attempts().until().isPresent() && !holds("until", step.attempts().until())) {
        String source = step.attempts().until().get().source();
        Failure notYet =
            new Failure(Failure.Kind.ASSERTION, "until: '" + source + "' does not hold");
        return failed(result, notYet, !isWorthRetrying());
      }
      boolean isChanged =
          step.results().changedWhen().isPresent()
              ? holds("changed-when", step.results().changedWhen())
              : result.isChanged();
      Map<String, Value> outputs = new LinkedHashMap<>(result.outputs());
      outputs.putAll(Evaluation.values("outputs", step.results().outputs(), scope));
      return new Judgement(Outcome.SUCCEEDED, Optional.empty(), isChanged, outputs, true);
    }

    private Optional<Failure> failure() throws StepMisfit {
      Optional<Failure> told = result.failure();
      if (step.results().failWhen().isEmpty() || told.filter(this::isFinal).isPresent()) {
        return told;
      }
      if (!holds("fail-when", step.results().failWhen())) {
        return Optional.empty();
      }
      String source = step.results().failWhen().get().source();
      return told.or(() ->
          Optional.of(new Failure(Failure.Kind.ASSERTION, "fail-when: '" + source + "' holds")));
    }

    /** Whether there is no result that an expression could look at. */
    private boolean isFinal(Failure told) {
      return switch (told.kind()) {
        case NOT_STARTED, CANCELLED, TIMEOUT, UNKNOWN, INTERNAL -> true;
        case FILE, NETWORK -> result.result().isEmpty();
        case EXIT, SIGNAL, ASSERTION -> false;
      };
    }

    private boolean isWorthRetrying() throws StepMisfit {
      Optional<Expression> when = step.attempts().retry().flatMap(retry -> retry.when());
      return when.isEmpty() || holds("retry.when", when);
    }

    private boolean holds(String key, Optional<Expression> condition) throws StepMisfit {
      return Evaluation.truth(key, condition.orElseThrow(), scope);
    }
  }
}
