package dev.orch.action.wait;

import dev.orch.action.ActionContext;

/** Something that a step waits for. */
interface Readiness extends AutoCloseable {
  /** Looks once, without waiting longer than some seconds. */
  Answer look(ActionContext context) throws InterruptedException;

  /** What is waited for: {@code port web:5432}. */
  String noun();

  /** Lets go of what looking needed. */
  @Override
  default void close() {}

  /** What a look found. */
  sealed interface Answer {}

  /** It is there. */
  record Ready() implements Answer {}

  /**
   * It may still come.
   *
   * @param reason why it is not there yet, for a person
   */
  record NotYet(String reason) implements Answer {}

  /**
   * To wait makes no sense.
   *
   * @param reason why, for a person
   */
  record Never(String reason) implements Answer {}
}
