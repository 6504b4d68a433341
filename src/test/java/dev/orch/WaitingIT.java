package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that waits for something ends at once when it is interrupted. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WaitingIT {
  private static final String HOLDER =
      """
      steps:
        - id: held
          lock: db
          run: touch held; while [ ! -e go ]; do sleep 0.05; done
      """;

  @TempDir private Path directory;

  /** What a run waits for, and what it has told when it does. */
  enum Waiting {
    WAIT("  - id: w\n    wait: 1h\n", "step.started", "\"w\""),
    RETRY(
        "  - id: w\n    run: exit 3\n    retry: { attempts: 9, delay: 1h }\n",
        "attempt.finished",
        "\"w\""),
    LOCK("  - id: w\n    lock: db\n    run: touch never\n", "step.started", "\"w\"");

    private final String steps;
    private final String type;
    private final String step;

    Waiting(String steps, String type, String step) {
      this.steps = steps;
      this.type = type;
      this.step = step;
    }
  }

  private String trail(String playbook) {
    try (var files = Files.walk(directory.resolve("state/runs"))) {
      for (Path file : files.filter(path -> path.endsWith("audit.jsonl")).toList()) {
        String text = Files.readString(file);
        if (text.contains(playbook)) {
          return text;
        }
      }
    } catch (IOException | java.io.UncheckedIOException notYet) {
      return "";
    }
    return "";
  }

  private boolean isWaiting(Waiting what) {
    return trail("waiting.yml")
        .lines()
        .anyMatch(line -> line.contains(what.type) && line.contains(what.step));
  }

  private List<String> command() {
    String launcher = OrchProcess.HOME.resolve("bin/orch").toString();
    return List.of("env", "--default-signal=INT", launcher, "run", "waiting.yml");
  }

  private OrchProcess holder(Waiting what) throws Exception {
    OrchProcess holder = OrchProcess.run(directory, HOLDER);
    if (what == Waiting.LOCK) {
      holder.awaitFile("held");
    }
    return holder;
  }

  private void assertThatItIsCancelled() {
    assertThat(trail("waiting.yml"))
        .contains("\"outcome\":\"cancelled\"")
        .contains("\"run.sealed\"");
    assertThat(directory.resolve("never")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void row18_interruptEndsARunThatWaits(Waiting what) throws Exception {
    OrchProcess holder = holder(what);
    Files.writeString(directory.resolve("waiting.yml"), "steps:\n" + what.steps);
    OrchProcess orch = OrchProcess.start(directory, command());
    orch.await("the wait", () -> isWaiting(what));
    orch.signal("INT");
    assertThat(orch.process().waitFor()).isEqualTo(130);
    assertThatItIsCancelled();
    Files.createFile(directory.resolve("go"));
    assertThat(holder.process().waitFor()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void row18_interruptOfATerminalEndsARunThatWaits(Waiting what) throws Exception {
    OrchProcess holder = holder(what);
    OrchProcess terminal = terminal("steps:\n" + what.steps);
    terminal.await("the wait", () -> isWaiting(what));
    interrupt(terminal);
    assertThatItIsCancelled();
    Files.createFile(directory.resolve("go"));
    assertThat(holder.process().waitFor()).isZero();
  }

  private OrchProcess terminal(String playbook) throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v script >/dev/null").start().waitFor() == 0,
        "script is missing");
    Files.writeString(directory.resolve("waiting.yml"), playbook);
    String run = "trap : INT; " + String.join(" ", command()) + "; echo $? > status";
    return OrchProcess.start(directory, List.of("script", "-qec", run, "/dev/null"));
  }

  /** As Ctrl-C does. */
  private void interrupt(OrchProcess terminal) throws Exception {
    terminal.process().getOutputStream().write(3);
    terminal.process().getOutputStream().flush();
    terminal.await("the end", () -> Files.exists(directory.resolve("status")));
    terminal.process().waitFor();
    assertThat(terminal.text("status")).isEqualTo("130\n");
  }
}
