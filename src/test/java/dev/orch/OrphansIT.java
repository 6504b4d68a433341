package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a process that left the session of its step, was left by its parent, and threw
 * away its environment before anybody looked.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OrphansIT {
  /** Returns when the process has written its number, and nobody but orch is its parent. */
  private static final String FLEE =
      "(env -i setsid sh -c 'echo $$ > fled.new; mv fled.new fled; exec sleep 600' >&- 2>&- <&- &);"
          + " while [ ! -e fled ]; do sleep 0.02; done";

  @TempDir private Path directory;

  private OrchProcess run(String... steps) throws Exception {
    return OrchProcess.run(directory, "steps:\n" + String.join("", steps));
  }

  private static String step(String id, String script, String... more) {
    String lines = "  - id: " + id + "\n    run: |\n      " + script + "\n";
    return lines + "    " + String.join("\n    ", more) + "\n";
  }

  private static List<String> warnings(OrchProcess orch) throws Exception {
    return orch.trail().stream()
        .filter(RunEvent.Warning.class::isInstance)
        .map(event -> ((RunEvent.Warning) event).message())
        .toList();
  }

  @Test
  void row47_unmarkedProcessIsEndedWithTheRun() throws Exception {
    OrchProcess orch = run(step("a", FLEE + "; touch ready; sleep 600"));
    orch.awaitFile("ready");
    orch.signal("TERM");
    assertThat(orch.end().status()).isEqualTo(143);
    assertThat(OrchProcess.isAtWork(orch.number("fled"))).isFalse();
    assertThat(warnings(orch)).isEmpty();
  }

  @Test
  void row47_unmarkedProcessIsEndedWithTheOnlyStepThatRuns() throws Exception {
    OrchProcess orch =
        run(
            step("a", FLEE + "; sleep 600", "timeout: 2s", "continue-on-error: true"),
            step("b", "kill -0 $(cat fled) && touch alive || touch ended"));
    assertThat(orch.end().status()).isZero();
    assertThat(directory.resolve("ended")).exists();
    assertThat(warnings(orch)).isEmpty();
  }

  @Test
  void row47_processThatMayBelongToAnotherStepLivesUntilTheRunFailed() throws Exception {
    OrchProcess orch =
        run(
            "  - parallel:\n"
                + step("a", FLEE + "; touch ready; sleep 600", "timeout: 2s").indent(4)
                + step("b", "while [ ! -e go ]; do sleep 0.05; done; kill -0 $(cat fled)")
                    .indent(4));
    orch.awaitFile("ready");
    orch.await("the end of a", this::isOneStepOver);
    long fled = orch.number("fled");
    assertThat(OrchProcess.isAtWork(fled)).isTrue();
    Files.createFile(directory.resolve("go"));
    assertThat(orch.end().status()).isEqualTo(1);
    assertThat(OrchProcess.isAtWork(fled)).isFalse();
  }

  private boolean isOneStepOver() {
    try {
      return Files.readString(directory.resolve("stdout")).contains("[1/2]");
    } catch (IOException notYet) {
      return false;
    }
  }

  @Test
  void row47_unmarkedProcessOfAStepThatSucceededIsNamed() throws Exception {
    OrchProcess orch = run(step("a", FLEE));
    OrchProcess.Ending ending = orch.end();
    long fled = orch.number("fled");
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).contains("left in the background: " + fled + " (sleep)");
    assertThat(warnings(orch)).containsExactly("left running: " + fled + " (sleep)");
    assertThat(OrchProcess.isAtWork(fled)).isTrue();
    OrchProcess.signal("KILL", fled);
  }

  @Test
  void row47_processThatMayBelongToAnotherStepIsNamedByTheRunThatSucceeded() throws Exception {
    OrchProcess orch =
        run(
            "  - parallel:\n"
                + step("a", FLEE).indent(4)
                + step("b", "while [ ! -e go ]; do sleep 0.05; done").indent(4));
    orch.await("the end of a", this::isOneStepOver);
    Files.createFile(directory.resolve("go"));
    OrchProcess.Ending ending = orch.end();
    long fled = orch.number("fled");
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).doesNotContain("left in the background");
    assertThat(warnings(orch)).containsExactly("left running: " + fled + " (sleep)");
    OrchProcess.signal("KILL", fled);
  }

  @Test
  void row47_whatAStepThatSucceededLeftOutlivesTheFailureOfAnother() throws Exception {
    OrchProcess orch = run(step("a", FLEE), step("b", "exit 3"));
    assertThat(orch.end().status()).isEqualTo(1);
    long fled = orch.number("fled");
    assertThat(warnings(orch)).containsExactly("left running: " + fled + " (sleep)");
    assertThat(OrchProcess.isAtWork(fled)).isTrue();
    OrchProcess.signal("KILL", fled);
  }
}
