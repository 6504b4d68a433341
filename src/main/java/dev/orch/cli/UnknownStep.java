package dev.orch.cli;

import dev.orch.engine.RecalledStep;
import dev.orch.event.RunId;
import dev.orch.source.VisibleText;
import java.util.List;

/**
 * A step of whose end nothing is known.
 *
 * @param left its processes that are still there
 */
record UnknownStep(RecalledStep step, LeftProcesses left) {
  private static final int LONGEST = 200;

  /** Whether it may still be at work, so that it must not be started a second time. */
  boolean isAlive() {
    return left.isAnyThere();
  }

  /** The words with which it can be settled. */
  String words() {
    return isAlive() ? "wait, kill or abandon" : "done, rerun or skip";
  }

  boolean isFitting(Wish wish) {
    return wish.resolution().isPresent() != isAlive();
  }

  /** What is known of it, for people. */
  String told() {
    String began =
        "step "
            + VisibleText.of(step.id().path(), LONGEST)
            + ": attempt "
            + step.attempts()
            + " began ("
            + VisibleText.of(step.summary(), LONGEST)
            + ")";
    if (isAlive()) {
      return began + " and still runs: process " + left.names();
    }
    boolean isSpawned = step.processId().isPresent();
    String process =
        isSpawned ? " as process " + step.processId().getAsLong() + ", which is gone," : "";
    return began + process + " and nobody recorded its end";
  }

  /** What somebody can do about steps that are still open. */
  static String advice(RunId run, List<UnknownStep> open) {
    StringBuilder text = new StringBuilder(400);
    String subject = open.size() == 1 ? "a step" : open.size() + " steps";
    text.append("orch: run ").append(run).append(" cannot go on before somebody says what became");
    text.append(" of ").append(subject).append("; nothing ran\n");
    open.forEach(unknown -> text.append("  ").append(unknown.told()).append('\n'));
    text.append("  orch resume ").append(run);
    for (UnknownStep unknown : open) {
      String word = unknown.isAlive() ? Wish.WAIT.word() : Wish.DONE.word();
      text.append(" --step ").append(unknown.quotedId()).append('=').append(word);
    }
    text.append('\n');
    if (open.stream().anyMatch(unknown -> !unknown.isAlive())) {
      text.append("  look whether it was done: =done if so, else =rerun to do it again, or =skip");
      text.append(" to leave it alone\n");
    }
    if (open.stream().anyMatch(UnknownStep::isAlive)) {
      text.append("  =wait waits until the process has ended, =kill ends it, =abandon leaves it");
      text.append(" running and fails the step\n");
    }
    return text.toString();
  }

  /** As a shell takes it. */
  private String quotedId() {
    String id = step.id().path();
    boolean isPlain =
        id.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/_-.".indexOf(c) >= 0);
    return isPlain ? id : "'" + VisibleText.of(id, LONGEST) + "'";
  }
}
