package dev.orch.action;

import dev.orch.process.Haste;
import dev.orch.process.LocalProcesses;
import dev.orch.process.RunningProcess;
import java.util.List;
import java.util.Optional;

/** What the steps of a run left running on this machine, when none of them runs any more. */
public final class UnclaimedProcesses {
  private UnclaimedProcesses() {}

  /** Ends those that no step is known to have left: what a step left that ended was named then. */
  public static void end() throws InterruptedException {
    LocalProcesses.shared().endLeft(new Haste());
  }

  /** Who still runs, for people; empty if nobody does, as far as it can be told. */
  public static Optional<String> names() {
    List<RunningProcess> left = LocalProcesses.shared().left();
    return left.isEmpty() ? Optional.empty() : Optional.of(ProcessEnding.names(left));
  }
}
