package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.CancellationToken.Manner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private final List<String> done = new ArrayList<>();
  private final Signals signals =
      new Signals(
          manner -> done.add("cancel " + manner),
          () -> done.add("kill"),
          number -> done.add("halt " + number));

  @Test
  void row19_firstTwoArePassedOnAndTheThirdKillsBeforeItLeaves() {
    signals.receive(Manner.INTERRUPT, ExitCode.INTERRUPTED);
    signals.receive(Manner.INTERRUPT, ExitCode.INTERRUPTED);
    assertThat(done).containsExactly("cancel INTERRUPT", "cancel INTERRUPT");
    signals.receive(Manner.TERMINATE, ExitCode.TERMINATED);
    assertThat(done).endsWith("kill", "halt 130");
  }

  @Test
  void theFirstSignalGivesTheExitCode() {
    assertThat(signals.received()).isEmpty();
    signals.receive(Manner.TERMINATE, ExitCode.HUNG_UP);
    signals.receive(Manner.INTERRUPT, ExitCode.INTERRUPTED);
    assertThat(signals.received()).contains(ExitCode.HUNG_UP);
  }
}
