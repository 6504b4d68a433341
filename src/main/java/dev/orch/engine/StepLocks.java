package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.event.StepId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Locks that one step at a time holds, of all runs that share them. */
public interface StepLocks {
  /** None that anybody could hold: all are free. */
  StepLocks NONE = (_, _, _, _) -> Optional.of(() -> {});

  /**
   * Takes a lock as soon as it is free. Called by the threads of several steps at a time.
   *
   * @param name any text
   * @param cancellation ends the waiting
   * @param whenHeld told at most once, before the waiting begins, who holds the lock: for people
   * @return nothing if it was cancelled first
   * @throws IOException if the lock cannot be taken at all
   */
  Optional<Hold> take(
      StepId step, String name, CancellationToken cancellation, Consumer<String> whenHeld)
      throws IOException, InterruptedException;

  /** A lock that is held until it is closed. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }
}
