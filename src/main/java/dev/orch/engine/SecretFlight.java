package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.secret.SecretSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One reading of a secret, for all that wait for it. It ends early when nobody waits any more. */
final class SecretFlight {
  private static final SecretSource.Reading STOPPED =
      new SecretSource.Missing("the step was stopped while it waited for the value");

  private final CompletableFuture<SecretSource.Reading> result = new CompletableFuture<>();
  private final CancellationToken token = new CancellationToken();
  private int waiting;
  private boolean isGivenUp;

  /** Asks the reading to stop. */
  CancellationToken token() {
    return token;
  }

  void end(SecretSource.Reading reading) {
    result.complete(reading);
  }

  void breakOff(RuntimeException bug) {
    result.completeExceptionally(bug);
  }

  /** Counts one who will {@link #await}; not any more when all others left. */
  synchronized boolean join() {
    if (isGivenUp && !result.isDone()) {
      return false;
    }
    waiting++;
    return true;
  }

  /** What it gave, or that it was not waited for any longer. */
  SecretSource.Reading await(CancellationToken own) throws InterruptedException {
    CompletableFuture<SecretSource.Reading> mine = result.copy();
    Runnable leaving = () -> mine.complete(STOPPED);
    own.whenCancelled(leaving);
    try {
      SecretSource.Reading reading = mine.get();
      return leave(reading.equals(STOPPED)) ? stop(own) : reading;
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    } finally {
      own.forget(leaving);
    }
  }

  /** Whether this was the last one, and went without the value: nobody joins then any more. */
  private synchronized boolean leave(boolean isStopped) {
    waiting--;
    isGivenUp |= isStopped && waiting == 0;
    return isStopped && waiting == 0;
  }

  /** What runs for a reading that nobody wants must be gone before its last step ends. */
  private SecretSource.Reading stop(CancellationToken own)
      throws InterruptedException, ExecutionException {
    Runnable hastening = token::hasten;
    own.whenHastened(hastening);
    try {
      token.cancel(own.reason().orElseThrow(), own.manner());
      var _ = result.get();
      return STOPPED;
    } finally {
      own.forget(hastening);
    }
  }
}
