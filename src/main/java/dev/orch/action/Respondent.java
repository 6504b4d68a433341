package dev.orch.action;

import java.util.Optional;

/** Whoever runs the playbook, as far as they can be asked. */
public interface Respondent {
  /**
   * Puts one question and waits for the answer.
   *
   * @param question for people, without line breaks
   * @param isSecret whether the answer must not be shown while it is typed
   * @return the line that was typed; empty if nobody can be asked or the input ended
   */
  Optional<String> ask(String question, boolean isSecret);

  /** Whether everything is answered with its default, as {@code --yes} asks. */
  boolean isAcceptingDefaults();

  /**
   * Lends the terminal to a step that has it to itself, until the loan is closed: nothing else is
   * shown on it meanwhile.
   */
  default Loan lendTerminal() {
    return () -> {};
  }

  /** The time during which a step has the terminal. */
  interface Loan extends AutoCloseable {
    @Override
    void close();
  }
}
