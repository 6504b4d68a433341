package dev.orch.action.http;

import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.CancellationToken;
import dev.orch.event.Failure;
import dev.orch.expression.function.FunctionException;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what the ending of a request means for its step. */
final class CallResult {
  private final CallPlan plan;
  private final ActionContext context;

  CallResult(CallPlan plan, ActionContext context) {
    this.plan = plan;
    this.context = context;
  }

  /** Carries out the request. */
  ActionResult of(HttpCall call) throws InterruptedException {
    try (AnswerBody body = new AnswerBody()) {
      return switch (call.perform(plan, body)) {
        case CallEnding.Answered(Answer answer) -> answered(answer, body);
        case CallEnding.Lost(Failure.Kind kind, String reason, boolean isMaybeSent) ->
            isInDoubt(isMaybeSent) ? unknown(reason) : ActionResult.failed(kind, reason);
        case CallEnding.Stopped(CancellationToken.Reason reason, boolean isMaybeSent) ->
            stopped(reason, isMaybeSent);
      };
    } catch (IOException e) {
      String reason = "the answer cannot be saved: " + Plain.text(String.valueOf(e.getMessage()));
      return isInDoubt(true) ? unknown(reason) : ActionResult.failed(Failure.Kind.FILE, reason);
    }
  }

  private boolean isInDoubt(boolean isMaybeSent) {
    return isMaybeSent && !plan.isReading() && !context.isIdempotent();
  }

  private ActionResult unknown(String reason) {
    return ActionResult.failed(
        Failure.Kind.UNKNOWN,
        reason
            + "; nobody can say whether the "
            + plan.method()
            + " was carried out: look there, then settle it with orch resume");
  }

  private ActionResult stopped(CancellationToken.Reason reason, boolean isMaybeSent) {
    String what = "was stopped before " + plan.address().place() + " had answered";
    return isInDoubt(isMaybeSent) ? unknown(what) : ActionResult.stopped(reason, what);
  }

  private ActionResult answered(Answer answer, AnswerBody body) throws IOException {
    boolean isExpected = ExpectedStatus.isMet(plan.expected(), answer.status());
    tell(answer);
    if (isExpected && !answer.isWhole()) {
      String reason =
          plan.address().place()
              + " answered "
              + answer.status()
              + ", but with more than "
              + plan.longestBody()
              + ": raise `max-body`, or use `save-to`";
      return isInDoubt(true) ? unknown(reason) : ActionResult.failed(Failure.Kind.NETWORK, reason);
    }
    Optional<Path> saved = isExpected ? body.keep() : Optional.empty();
    Optional<Failure> failure = isExpected ? Optional.empty() : Optional.of(unexpected(answer));
    boolean isChanged = !plan.isReading() || saved.isPresent();
    return new ActionResult(failure, isChanged, recorded(answer), Map.of(), Optional.empty())
        .withUnrecorded(unrecorded(answer, saved));
  }

  private void tell(Answer answer) {
    String type = answer.header("content-type").map(it -> " of " + Plain.text(it)).orElse("");
    context.writeLine(
        plan.method()
            + " "
            + Plain.text(answer.address().shown())
            + " answered "
            + answer.status()
            + ", "
            + answer.length()
            + " bytes"
            + type);
  }

  private Failure unexpected(Answer answer) {
    StringBuilder message = new StringBuilder();
    message.append("the answer has the status ").append(answer.status());
    message.append(", not ").append(ExpectedStatus.shown(plan.expected()));
    if (answer.location().isPresent() && !plan.isReading()) {
      message.append("; a redirect of ").append(plan.method()).append(" is not followed");
    }
    String beginning = context.isOutputSecret() ? "" : Plain.text(answer.text());
    if (!beginning.isEmpty()) {
      message.append(": ").append(beginning);
    }
    return new Failure(Failure.Kind.NETWORK, message.toString());
  }

  private static Map<String, Value> recorded(Answer answer) {
    return Map.of("status", new IntValue(answer.status()), "bytes", new IntValue(answer.length()));
  }

  private Map<String, Value> unrecorded(Answer answer, Optional<Path> saved) {
    Map<String, Value> result = new LinkedHashMap<>();
    result.put("url", StringValue.of(answer.address().shown()));
    saved.ifPresent(file -> result.put("path", StringValue.of(file.toString())));
    result.put("headers", answer.headerValues());
    result.put("body", StringValue.of(answer.text()));
    if (answer.isJson() && answer.isWhole() && !answer.text().isEmpty()) {
      try {
        result.put("json", answer.json());
      } catch (FunctionException e) {
        context.writeLine("the body cannot be read as JSON: " + e.reason());
      }
    }
    return result;
  }
}
