package dev.orch.action;

import dev.orch.event.Failure;
import dev.orch.process.ChildProcess;
import dev.orch.process.Haste;
import dev.orch.process.RunningProcess;
import dev.orch.process.Signal;
import dev.orch.process.StopPlan;
import dev.orch.process.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** How it came that a process ended: exactly one of the two, also if both happen at once. */
sealed interface ProcessEnding {
  StopPlan INTERRUPT = StopPlan.interrupt(Duration.ofSeconds(10), Duration.ofSeconds(5));
  StopPlan TERMINATE = StopPlan.terminate(Duration.ofSeconds(6));
  StopPlan EXPIRE = StopPlan.terminate(Duration.ofSeconds(5));

  /** Nobody asked it to. */
  record ByItself(Termination termination) implements ProcessEnding {}

  /**
   * It was ended, whatever status it gave then.
   *
   * @param left who runs on nevertheless
   */
  record Stopped(CancellationToken.Reason reason, List<RunningProcess> left)
      implements ProcessEnding {
    Failure failure() {
      String rest = left.isEmpty() ? "" : "; still running in spite of it: " + names(left);
      return switch (reason) {
        case TIMEOUT ->
            new Failure(Failure.Kind.TIMEOUT, "took longer than it may and was ended" + rest);
        case CANCELLED -> new Failure(Failure.Kind.CANCELLED, "was ended on request" + rest);
      };
    }
  }

  static String names(List<RunningProcess> processes) {
    return processes.stream().map(RunningProcess::toString).collect(Collectors.joining(", "));
  }

  /** Waits for the end, and brings it about if the attempt is cancelled. */
  static ProcessEnding await(ChildProcess process, CancellationToken token)
      throws InterruptedException {
    CompletableFuture<Optional<Termination>> first = new CompletableFuture<>();
    var _ =
        process
            .termination()
            .whenComplete((termination, thrown) -> {
              if (thrown == null) {
                first.complete(Optional.of(termination));
              } else {
                first.completeExceptionally(thrown);
              }
            });
    Runnable cancelling = () -> first.complete(Optional.empty());
    token.whenCancelled(cancelling);
    try {
      Optional<Termination> ended = first.get();
      return ended.isPresent() ? new ByItself(ended.get()) : stop(process, token);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      process.signal(Signal.KILL);
      throw e;
    } finally {
      token.forget(cancelling);
    }
  }

  private static Stopped stop(ChildProcess process, CancellationToken token)
      throws InterruptedException {
    Haste haste = new Haste();
    Runnable hastening = haste::ask;
    token.whenHastened(hastening);
    try {
      List<RunningProcess> left = process.stop(plan(token.manner()), haste);
      return new Stopped(token.reason().orElseThrow(), left);
    } finally {
      token.forget(hastening);
    }
  }

  private static StopPlan plan(CancellationToken.Manner manner) {
    return switch (manner) {
      case INTERRUPT -> INTERRUPT;
      case TERMINATE -> TERMINATE;
      case EXPIRE -> EXPIRE;
    };
  }
}
