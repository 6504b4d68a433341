package dev.orch.action;

import dev.orch.event.OutputLine;
import dev.orch.expression.EvaluationException;
import dev.orch.expression.Expression;
import dev.orch.value.BoolValue;
import dev.orch.value.Value;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What an attempt of an action may know and use. */
public interface ActionContext {
  /** The directory where relative paths start; exists. */
  Path directory();

  /** The whole environment for a process of this step. */
  Map<String, String> environment();

  /** The shell that the step names, for actions that run scripts. */
  Optional<String> shell();

  /** What a process of this step reads as its standard input; nothing means an empty one. */
  Optional<String> standardInput();

  /** Whether the step has the terminal to itself: a process inherits it. */
  boolean isInteractive();

  /** Whether an expression reads {@code stdout}, so that it must be kept. */
  boolean isStandardOutputRead();

  /** Asks this attempt to stop. */
  CancellationToken cancellation();

  /**
   * Takes bytes that the step wrote: to its log, and to those who watch. Secrets are masked behind
   * it. May be called by two threads, one a channel; must not be called after the action returned.
   */
  void write(OutputLine.Channel channel, ByteBuffer bytes);

  /** Writes one line to the step's output. */
  void writeLine(String line);

  /**
   * Records that the attempt's process exists.
   *
   * @param startTicks when it started, in clock ticks since the machine did, where the system tells
   */
  void spawned(long processId, OptionalLong startTicks);

  /** An empty directory of this attempt, which is removed after it. */
  Path scratchDirectory();

  /**
   * Waits.
   *
   * @return whether the time passed; {@code false} if the attempt was cancelled first
   */
  boolean sleep(Duration time) throws InterruptedException;

  /** Time since an arbitrary start, which never goes back. */
  Duration monotonicTime();

  /**
   * Computes an expression that an action was given unevaluated, with what holds now.
   *
   * @throws EvaluationException if it has no value
   */
  Value evaluate(Expression expression) throws EvaluationException;

  /** Whether a condition is true now; what is no truth does not hold. */
  default boolean holds(Expression condition) throws EvaluationException {
    return evaluate(condition) == BoolValue.TRUE;
  }

  /**
   * Makes a text a secret, which is masked from now on in all that is written, recorded or told; to
   * be called before it is used. A text that is too short to be one is left alone.
   */
  void conceal(String text);

  /**
   * Whether a text holds a secret of the run, in any form that would be masked, however it came by
   * it.
   */
  boolean hasSecret(String text);

  /** Whether nothing that the action gives or writes may be shown. */
  boolean isOutputSecret();

  /** Whether the step may simply be done again, although nobody knows whether it was done. */
  boolean isIdempotent();

  /** Those who may answer a question. */
  Respondent respondent();
}
