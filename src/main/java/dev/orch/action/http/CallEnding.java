package dev.orch.action.http;

import dev.orch.action.CancellationToken;
import dev.orch.event.Failure;

/** How a request ended. */
sealed interface CallEnding {
  /** With an answer, whatever its status. */
  record Answered(Answer answer) implements CallEnding {}

  /**
   * Without a whole answer.
   *
   * @param reason what happened and what to do, for a person
   * @param isMaybeSent whether a part of the request may have left this machine
   */
  record Lost(Failure.Kind kind, String reason, boolean isMaybeSent) implements CallEnding {}

  /**
   * Since the step was asked to stop.
   *
   * @param isMaybeSent whether a part of the request may have left this machine
   */
  record Stopped(CancellationToken.Reason reason, boolean isMaybeSent) implements CallEnding {}
}
