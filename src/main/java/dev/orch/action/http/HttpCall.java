package dev.orch.action.http;

import dev.orch.action.CancellationToken;
import dev.orch.event.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request, with the requests to which its answers lead. */
final class HttpCall {
  private final CancellationToken cancellation;
  private final CompletableFuture<CancellationToken.Reason> stopped = new CompletableFuture<>();

  HttpCall(CancellationToken cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Makes the request and waits for its end.
   *
   * @param body takes what is kept of the answer
   */
  CallEnding perform(CallPlan plan, AnswerBody body) throws InterruptedException {
    Runnable stopping =
        () -> stopped.complete(cancellation.reason().orElse(CancellationToken.Reason.CANCELLED));
    cancellation.whenCancelled(stopping);
    try {
      return follow(plan, body);
    } finally {
      cancellation.forget(stopping);
    }
  }

  private CallEnding follow(CallPlan first, AnswerBody body) throws InterruptedException {
    CallPlan plan = first;
    for (int followed = 0; ; followed++) {
      CallEnding ending = exchange(plan, body);
      if (!(ending instanceof CallEnding.Answered(Answer answer)) || !plan.isFollowing(answer)) {
        return ending;
      }
      if (followed == plan.redirects()) {
        return refused("the server leads on and on: after " + followed + " redirects to another");
      }
      try {
        plan = plan.redirected(target(plan.address(), answer));
      } catch (IllegalArgumentException e) {
        return refused(String.valueOf(e.getMessage()));
      }
    }
  }

  private CallEnding exchange(CallPlan plan, AnswerBody body) throws InterruptedException {
    if (cancellation.isCancelled()) {
      return new CallEnding.Stopped(
          cancellation.reason().orElse(CancellationToken.Reason.CANCELLED), false);
    }
    try (HttpExchange exchange = new HttpExchange(plan, body, stopped)) {
      return exchange.perform();
    }
  }

  private RequestAddress target(RequestAddress from, Answer answer) throws InterruptedException {
    RequestAddress target = RedirectRule.target(from, answer.location().orElseThrow());
    CompletableFuture<Boolean> isLocal =
        CompletableFuture.supplyAsync(() -> RedirectRule.isLinkLocal(target));
    try {
      Object known = CompletableFuture.anyOf(isLocal, stopped).get(1, TimeUnit.MINUTES);
      if (Boolean.TRUE.equals(known)) {
        throw new IllegalArgumentException(
            "the server leads to "
                + target.shown()
                + ", where clouds keep the keys of their machines");
      }
      return target;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalArgumentException("where the server leads to cannot be looked up", e);
    }
  }

  private static CallEnding refused(String reason) {
    return new CallEnding.Lost(
        Failure.Kind.NETWORK, reason + "; `redirects: 0` follows none", true);
  }
}
