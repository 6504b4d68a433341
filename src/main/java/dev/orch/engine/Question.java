package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.action.Respondent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A question for a secret, which is typed unseen. */
final class Question {
  private Question() {}

  /**
   * Asks, in turn with other questions.
   *
   * @param token gives up waiting; the terminal may still wait, for a line that nobody reads
   * @return nothing if nobody can be asked, or it was given up
   */
  static Optional<String> ask(Respondent respondent, String question, CancellationToken token) {
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(
            () -> respondent.ask(question, true),
            asking -> Thread.ofPlatform().daemon().name("orch-question").start(asking));
    Runnable stopping = () -> answer.complete(Optional.empty());
    token.whenCancelled(stopping);
    try {
      return answer.join();
    } finally {
      token.forget(stopping);
    }
  }
}
