package dev.orch.engine;

import dev.orch.action.UnclaimedProcesses;
import dev.orch.event.EventStream;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import java.util.Optional;

/** What the steps of a run left running, at its end: nothing of it is left behind unnamed. */
final class Leftovers {
  private Leftovers() {}

  /** Ends what no step is known to have left, unless the run succeeded; names what runs on. */
  static void settle(Outcome outcome, EventStream events) throws InterruptedException {
    if (outcome != Outcome.SUCCEEDED) {
      UnclaimedProcesses.end();
    }
    UnclaimedProcesses.names()
        .map(names -> new RunEvent.Warning(Optional.empty(), "left running: " + names))
        .ifPresent(events::publish);
  }
}
