package dev.orch.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.CancellationToken.Manner;
import dev.orch.action.CancellationToken.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {
  private final CancellationToken token = new CancellationToken();
  private final List<String> heard = new ArrayList<>();

  @Test
  void firstReasonAndMannerStay() {
    token.cancel(Reason.CANCELLED, Manner.INTERRUPT);
    token.cancel(Reason.TIMEOUT);
    assertThat(token.reason()).contains(Reason.CANCELLED);
    assertThat(token.manner()).isEqualTo(Manner.INTERRUPT);
  }

  @Test
  void everyHasteIsHeardAlsoThatOfBefore() {
    token.hasten();
    token.hasten();
    Runnable listener = () -> heard.add("haste");
    token.whenHastened(listener);
    assertThat(heard).hasSize(2);
    token.hasten();
    assertThat(heard).hasSize(3);
    token.forget(listener);
    token.hasten();
    assertThat(heard).hasSize(3);
  }
}
