package dev.orch.cli;

import dev.orch.action.Respondent;
import java.util.Optional;

/** Asks nobody, as {@code --no-input} wants; a step may still have the terminal to itself. */
record SilentRespondent(Respondent terminal) implements Respondent {
  @Override
  public Optional<String> ask(String question, boolean isSecret) {
    return Optional.empty();
  }

  @Override
  public boolean isAcceptingDefaults() {
    return terminal.isAcceptingDefaults();
  }

  @Override
  public Loan lendTerminal() {
    return terminal.lendTerminal();
  }
}
