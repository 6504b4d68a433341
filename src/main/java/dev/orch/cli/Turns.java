package dev.orch.cli;

import dev.orch.action.CancellationToken;
import dev.orch.event.StepId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Those of one run who want the same lock, in the order in which they came. */
final class Turns {
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private Optional<Turn> current = Optional.empty();

  /** One who waits, or whose turn it is. */
  final class Turn {
    private final StepId step;
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

    private Turn(StepId step) {
      this.step = step;
    }

    StepId step() {
      return step;
    }

    boolean isNow() {
      return begun.isDone();
    }

    /** Waits for the turn; false if it was cancelled first, and will not come any more. */
    boolean await(CancellationToken cancellation) throws InterruptedException {
      Runnable giveUp = () -> begun.complete(false);
      cancellation.whenCancelled(giveUp);
      try {
        return begun.get();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      } finally {
        cancellation.forget(giveUp);
      }
    }

    /** Ends the turn, which must have begun: it is the next one's. */
    void end() {
      next();
    }
  }

  /** Who has the turn now. */
  synchronized Optional<StepId> holder() {
    return current.map(Turn::step);
  }

  /** Asks for a turn, which is now if nobody else has it. */
  synchronized Turn join(StepId step) {
    Turn turn = new Turn(step);
    if (current.isEmpty()) {
      current = Optional.of(turn);
      turn.begun.complete(true);
    } else {
      waiting.add(turn);
    }
    return turn;
  }

  private synchronized void next() {
    current = Optional.empty();
    while (current.isEmpty() && !waiting.isEmpty()) {
      Turn turn = waiting.remove();
      if (turn.begun.complete(true)) {
        current = Optional.of(turn);
      }
    }
  }
}
