package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.Canary;
import dev.orch.secret.Masker;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskedBugTest {
  private final Masker masker = new Masker();

  @BeforeEach
  void plant() {
    assertThat(masker.register(Canary.VALUE)).isEmpty();
  }

  private static String report(Throwable bug) {
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Test
  void secretInAMessageOrACauseIsNotInTheReport() {
    RuntimeException inner = new IllegalArgumentException("not a number: " + Canary.VALUE);
    for (RuntimeException bug :
        new RuntimeException[] {inner, new IllegalStateException("cannot go on", inner)}) {
      assertThat(Canary.in(report(bug))).isPresent();
      String report = report(MaskedBug.of(bug, masker::mask));
      assertThat(Canary.in(report)).isEmpty();
      assertThat(report).contains("not a number: ***").contains("MaskedBugTest.java:");
    }
  }

  @Test
  void failureOfTheProgramIsToldWithoutSecretsToo() {
    Error bug = new AssertionError("not " + Canary.VALUE);
    assertThat(report(MaskedBug.of(bug, masker::mask))).contains("AssertionError: not ***");
    Error open = new StackOverflowError();
    assertThatThrownBy(
            () -> {
              throw MaskedBug.of(open, masker::mask);
            })
        .isSameAs(open);
  }

  @Test
  void otherBugsStayAsTheyAre() {
    RuntimeException bug = new IllegalStateException("a bug");
    assertThat(MaskedBug.of(bug, masker::mask)).isSameAs(bug);
  }
}
