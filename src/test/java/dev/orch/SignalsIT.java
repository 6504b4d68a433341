package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What signals do to a run of the product. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SignalsIT {
  /**
   * Whoever runs the tests may ignore the interrupt, as shells do for what is in the background.
   */
  private static final List<String> DEFAULT =
      List.of("env", "--default-signal=INT", "--default-signal=HUP");

  @TempDir private Path directory;

  private OrchProcess run(String playbook, String... options) throws IOException {
    return OrchProcess.run(directory, DEFAULT, playbook, options);
  }

  /** A step that notes signals, and ends only for the last of them. */
  private static String stubborn(String... signals) {
    StringBuilder script = new StringBuilder("steps:\n  - id: stubborn\n    run: |\n");
    for (int i = 0; i < signals.length; i++) {
      String end = i == signals.length - 1 ? "; exit 0" : "";
      script.append("      trap 'echo " + signals[i] + " >> got" + end + "' " + signals[i] + "\n");
    }
    script.append("      echo $$ > pid.new; mv pid.new pid\n");
    script.append("      while :; do sleep 0.05 || :; done\n");
    return script + "  - id: after\n    needs: [stubborn]\n    run: touch after\n";
  }

  private static final String FINALLY = "finally:\n  - id: clean\n    run: touch cleaned\n";

  private void assertCancelled(OrchProcess orch) throws IOException {
    RunEvent.RunFinished finished =
        orch.trail().stream()
            .filter(RunEvent.RunFinished.class::isInstance)
            .map(RunEvent.RunFinished.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(finished.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(directory.resolve("after")).doesNotExist();
    assertThat(OrchProcess.isAtWork(orch.number("pid"))).isFalse();
  }

  @Test
  void row18_interruptReachesTheStepOnceAndNoOtherStepBegins() throws Exception {
    OrchProcess orch = run(stubborn("INT") + FINALLY);
    orch.awaitFile("pid");
    orch.signal("INT");
    assertThat(orch.end().status()).isEqualTo(130);
    assertThat(orch.text("got")).isEqualTo("INT\n");
    assertThat(directory.resolve("cleaned")).exists();
    assertCancelled(orch);
  }

  @Test
  void row18_interruptOfATerminalReachesTheStepOnce() throws Exception {
    assumeTrue(isInstalled("script"), "script is missing");
    Files.writeString(directory.resolve("playbook.yml"), stubborn("INT"));
    Path launcher = OrchProcess.HOME.resolve("bin/orch");
    String command = launcher + " run playbook.yml --output plain; echo $? > status";
    OrchProcess terminal =
        OrchProcess.start(
            directory, List.of("script", "-qec", "trap : INT; " + command, "/dev/null"));
    terminal.awaitFile("pid");
    terminal.process().getOutputStream().write(3);
    terminal.process().getOutputStream().flush();
    terminal.await("the end", () -> Files.exists(directory.resolve("status")));
    terminal.end();
    assertThat(terminal.text("status")).isEqualTo("130\n");
    assertThat(terminal.text("got")).isEqualTo("INT\n");
  }

  @Test
  void row19_secondInterruptAsksTheStepToTerminateAndSkipsFinally() throws Exception {
    OrchProcess orch = run(stubborn("INT", "TERM") + FINALLY);
    orch.awaitFile("pid");
    orch.signal("INT");
    orch.awaitFile("got");
    orch.signal("INT");
    assertThat(orch.end().status()).isEqualTo(130);
    assertThat(orch.text("got")).isEqualTo("INT\nTERM\n");
    assertThat(directory.resolve("cleaned")).doesNotExist();
    assertCancelled(orch);
  }

  @Test
  void row19_thirdInterruptKillsAndLeaves() throws Exception {
    OrchProcess orch = run(stubborn("INT", "TERM", "HUP"));
    orch.awaitFile("pid");
    orch.signal("INT");
    orch.awaitFile("got");
    orch.signal("INT");
    orch.await("the second stage", () -> holds("got", "TERM"));
    orch.signal("INT");
    assertThat(orch.end().status()).isEqualTo(130);
    long step = orch.number("pid");
    orch.await("the end of the step", () -> !OrchProcess.isAtWork(step));
  }

  private boolean holds(String file, String text) {
    try {
      return Files.readString(directory.resolve(file)).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void row20_terminationEndsTheStepsAndRunsFinally() throws Exception {
    OrchProcess orch = run(stubborn("TERM") + FINALLY);
    orch.awaitFile("pid");
    orch.signal("TERM");
    assertThat(orch.end().status()).isEqualTo(143);
    assertThat(orch.text("got")).isEqualTo("TERM\n");
    assertThat(directory.resolve("cleaned")).exists();
    assertCancelled(orch);
  }

  @Test
  void row21_hangUpOfATerminalThatIsGoneEndsTheRunInOrder() throws Exception {
    assumeTrue(isInstalled("script"), "script is missing");
    Files.writeString(directory.resolve("playbook.yml"), stubborn("TERM") + FINALLY);
    Path launcher = OrchProcess.HOME.resolve("bin/orch");
    OrchProcess terminal =
        OrchProcess.start(
            directory,
            List.of("script", "-qec", "exec " + launcher + " run playbook.yml", "/dev/null"));
    terminal.awaitFile("pid");
    terminal.signal("KILL");
    terminal.await("the seal", this::isSealed);
    assertThat(terminal.text("got")).isEqualTo("TERM\n");
    assertThat(directory.resolve("cleaned")).exists();
    assertCancelled(terminal);
  }

  private boolean isSealed() {
    try (var files = Files.walk(directory.resolve("state/runs"))) {
      Optional<Path> trail = files.filter(file -> file.endsWith("audit.jsonl")).findFirst();
      return trail.isPresent() && Files.readString(trail.get()).contains("\"run.sealed\"");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void row21_hangUpEndsTheRun() throws Exception {
    OrchProcess orch = run(stubborn("TERM"));
    orch.awaitFile("pid");
    orch.signal("HUP");
    assertThat(orch.end().status()).isEqualTo(129);
    assertCancelled(orch);
  }

  @Test
  void row22_ignoredSignalsStayIgnored() throws Exception {
    List<String> ignoring = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
    String playbook =
        """
        steps:
          - run: |
              grep SigIgn /proc/self/status; touch ready
              while [ ! -e go ]; do sleep 0.05; done
        """;
    OrchProcess orch = OrchProcess.run(directory, ignoring, playbook);
    orch.awaitFile("ready");
    orch.signal("INT");
    orch.signal("HUP");
    Files.createFile(directory.resolve("go"));
    OrchProcess.Ending ending = orch.end();
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).containsPattern("SigIgn:\\s+[0-9a-f]{15}[37bf]");
  }

  @Test
  void row23_stepsGoOnWhileOrchIsStopped() throws Exception {
    OrchProcess orch =
        run(
            """
            steps:
              - run: |
                  touch ready
                  while [ ! -e go ]; do sleep 0.05; done
                  touch done
            """);
    orch.awaitFile("ready");
    orch.signal("STOP");
    Files.createFile(directory.resolve("go"));
    orch.awaitFile("done");
    orch.signal("CONT");
    assertThat(orch.end().status()).isZero();
  }

  @Test
  void row24_threadDumpGoesToStandardErrorAndTheRunGoesOn() throws Exception {
    OrchProcess orch =
        run(
            """
            steps:
              - run: |
                  touch ready
                  while [ ! -e go ]; do sleep 0.05; done
            """,
            "--output",
            "json");
    orch.awaitFile("ready");
    orch.signal("QUIT");
    orch.await("the dump", () -> holds("stderr", "Full thread dump"));
    Files.createFile(directory.resolve("go"));
    OrchProcess.Ending ending = orch.end();
    assertThat(ending.status()).isZero();
    assertThat(ending.output().lines()).allMatch(line -> line.startsWith("{\""));
  }

  @Test
  void row25_firstSignalLetsFinallyRunAndTheSecondEndsIt() throws Exception {
    OrchProcess orch =
        run(
            stubborn("INT")
                + """
                finally:
                  - run: touch cleaning; while :; do sleep 0.05; done
                  - run: touch cleaned
                """);
    orch.awaitFile("pid");
    orch.signal("INT");
    orch.awaitFile("cleaning");
    orch.signal("INT");
    assertThat(orch.end().status()).isEqualTo(130);
    assertThat(directory.resolve("cleaned")).doesNotExist();
    assertCancelled(orch);
  }

  @Test
  void row25_firstSignalDuringFinallyLetsItEnd() throws Exception {
    OrchProcess orch =
        run(
            """
            steps:
              - run: 'true'
            finally:
              - run: touch ready; while [ ! -e go ]; do sleep 0.05; done; touch cleaned
            """);
    orch.awaitFile("ready");
    orch.signal("TERM");
    Files.createFile(directory.resolve("go"));
    assertThat(orch.end().status()).isEqualTo(143);
    assertThat(directory.resolve("cleaned")).exists();
  }

  @Test
  void row26_stepThatTrapsTheInterruptIsStillCancelled() throws Exception {
    OrchProcess orch = run(stubborn("INT"));
    orch.awaitFile("pid");
    orch.signal("INT");
    assertThat(orch.end().status()).isEqualTo(130);
    assertThat(orch.trail())
        .filteredOn(RunEvent.StepFinished.class::isInstance)
        .extracting(event -> ((RunEvent.StepFinished) event).outcome())
        .containsExactly(Outcome.CANCELLED);
    assertCancelled(orch);
  }

  @Test
  void row27_readerThatLeavesDisturbsNothing() throws Exception {
    String playbook =
        """
        steps:
          - run: touch ready; while [ ! -e go ]; do sleep 0.05; done; seq 100000
          - run: touch last
        """;
    Files.writeString(directory.resolve("playbook.yml"), playbook);
    String pipe =
        "{ "
            + OrchProcess.HOME.resolve("bin/orch")
            + " run playbook.yml; echo $? > status; }"
            + " | { head -n 1; touch go; }";
    OrchProcess shell = OrchProcess.start(directory, List.of("sh", "-c", pipe));
    OrchProcess.Ending ending = shell.end();
    assertThat(shell.text("status")).isEqualTo("0\n");
    assertThat(ending.errors()).isEmpty();
    assertThat(ending.output()).hasLineCount(1);
    assertThat(directory.resolve("last")).exists();
    assertThat(isSealed()).isTrue();
  }

  @Test
  void row27_closedStreamsAreNotMistakenForFiles() throws Exception {
    String playbook = "steps:\n  - run: echo out; echo err >&2\n";
    List<String> closing = List.of("sh", "-c", "exec \"$@\" <&- >&- 2>&-", "sh");
    OrchProcess orch = OrchProcess.run(directory, closing, playbook);
    assertThat(orch.end().status()).isZero();
    assertThat(isSealed()).isTrue();
    assertThat(orch.trail()).last().isInstanceOf(RunEvent.RunSealed.class);
  }

  private static boolean isInstalled(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program + " >/dev/null").start().waitFor()
        == 0;
  }
}
