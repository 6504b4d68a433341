package dev.orch.cli;

import dev.orch.action.Respondent;
import dev.orch.ui.live.LiveOutput;
import java.util.Optional;

/** Asks on a terminal on which a run is drawn: nothing is drawn while the question stands. */
record LiveRespondent(Respondent respondent, LiveOutput live) implements Respondent {

  @Override
  public Optional<String> ask(String question, boolean isSecret) {
    try (LiveOutput.Hold _ = live.hold()) {
      return respondent.ask(question, isSecret);
    }
  }

  @Override
  public boolean isAcceptingDefaults() {
    return respondent.isAcceptingDefaults();
  }

  @Override
  public Loan lendTerminal() {
    LiveOutput.Hold hold = live.hold();
    return hold::close;
  }
}
