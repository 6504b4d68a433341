package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandsTest {
  private static final String PLAYBOOK =
      """
      name: build
      steps:
        - id: compile
          run: printf '\\033[31mred\\033[0m \\033]0;owned\\007 done\\r\\n'
        - id: tests
          steps:
            - { id: unit, run: echo unit }
            - id: flaky
              retry: { attempts: 2, delay: 1ms }
              run: |
                echo "try"
                test -e seen || { touch seen; exit 1; }
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void run() {
    orch = new Orch(directory);
    orch.file("build.yml", PLAYBOOK);
  }

  private void runOnce() {
    orch.call("run", "build.yml", "--output", "quiet").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void withoutRunsTheListIsEmptyAndNoRunCanBeShown() {
    orch.call("runs").exitedWith(ExitCode.SUCCEEDED).outIsEmpty().errIsEmpty();
    orch.call("show", "last").exitedWith(ExitCode.USAGE).errContains("there are no runs in ");
    orch.call("logs", "last").exitedWith(ExitCode.USAGE).errContains("there are no runs in ");
  }

  @Test
  void runsAreListedWithTheirStateTheNewestFirst() throws IOException {
    runOnce();
    orch.file("broken.yml", "steps:\n  - run: exit 1\n");
    orch.call("run", "broken.yml", "--output", "quiet").exitedWith(ExitCode.FAILED);
    CommandRun table = orch.call("runs").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    assertThat(table.out().lines()).hasSize(3);
    table.outContains("RUN", "PLAYBOOK", "STATUS", "build", "succeeded", "broken", "failed");
    CommandRun json = orch.call("runs", "--format", "json", "--limit", "1");
    assertThat(json.out().lines()).hasSize(1);
    JsonNode newest = new ObjectMapper().readTree(json.out());
    assertThat(newest.path("run").asText())
        .isEqualTo(orch.trails().getLast().resolveSibling("").getFileName().toString());
  }

  @Test
  void olderRunsThatAreNotListedAreCounted() {
    runOnce();
    runOnce();
    orch.call("runs", "--limit", "1").errContains("1 older runs are not listed");
  }

  @Test
  void aRunIsShownAgainAsItWentWithWhoStartedIt() {
    runOnce();
    CommandRun shown = orch.call("show", "last").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    shown.outContains("run       " + orch.run(), "by        tester on ", "playbook  build.yml");
    shown.outContains("tests/flaky", "attempt 1 failed", "build succeeded", "trail sha256:");
    assertThat(orch.call("show", orch.run().substring(0, 17)).out()).isEqualTo(shown.out());
    assertThat(shown.out()).doesNotContain("\u001b");
    assertThat(orch.call("show", "last", "--color", "always").out()).contains("\u001b[");
  }

  @Test
  void theEventsOfARunAreTheLinesOfItsTrail() throws IOException {
    runOnce();
    orch.call("show", "last", "--format", "json")
        .exitedWith(ExitCode.SUCCEEDED)
        .outIs(Files.readString(orch.trails().getFirst()));
  }

  @Test
  void aTrailThatWasChangedIsShownWithAWarningThatCannotBeMissed() throws IOException {
    runOnce();
    Path trail = orch.trails().getFirst();
    Files.writeString(trail, Files.readString(trail).replaceFirst("\"build\"", "\"built\""));
    orch.call("show", "last")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("built")
        .errContains("do not trust this", "audit.jsonl:1:");
  }

  @Test
  void aTrailWithoutAnEndSaysThatTheRunCrashed() throws IOException {
    runOnce();
    Path trail = orch.trails().getFirst();
    String first = Files.readAllLines(trail).getFirst() + "\n";
    String beginning = first.replaceFirst("\"pid\":[0-9]+", "\"pid\":999999999");
    Files.writeString(trail, beginning);
    orch.call("show", "last").exitedWith(ExitCode.SUCCEEDED).errContains("crashed");
    orch.call("runs").outContains("crashed");
  }

  @Test
  void aRunThatIsNotThereIsWrongUsageThatNamesTheNewest() {
    runOnce();
    orch.call("show", "1999").exitedWith(ExitCode.USAGE).errContains("'1999'", orch.run());
  }

  @Test
  void logsAreEveryByteWhereNoTerminalIs() {
    runOnce();
    orch.call("logs", "last", "compile")
        .exitedWith(ExitCode.SUCCEEDED)
        .outIs("\u001b[31mred\u001b[0m \u001b]0;owned\u0007 done\r\n");
  }

  @Test
  void logsOnATerminalKeepColoursAndNothingElse() {
    runOnce();
    orch.onTerminal("").call("logs", "last", "compile").outIs("\u001b[31mred\u001b[0m  done\n");
  }

  @Test
  void theLogsOfABlockAreThoseOfItsSteps() {
    runOnce();
    orch.call("logs", "last", "tests").outIs("unit\ntry\ntry\n");
    orch.call("logs", "last", "tests/flaky", "--attempt", "2").outIs("try\n");
  }

  @Test
  void severalLogsOnATerminalHaveTitles() {
    runOnce();
    CommandRun run = orch.with("NO_COLOR", "1").onTerminal("").call("logs", "last", "tests");
    run.outIs("== tests/unit\nunit\n== tests/flaky\ntry\n== tests/flaky, attempt 2\ntry\n");
  }

  @Test
  void ofManyStepsOnlySomeAreNamedWhenNoneIsMeant() throws IOException {
    orch.file("many.yml", "steps: [ { id: s, foreach: 30, log: a } ]\n");
    orch.call("run", "many.yml").exitedWith(ExitCode.SUCCEEDED);
    CommandRun run = orch.call("logs", "last", "something-else").exitedWith(ExitCode.USAGE);
    run.errContains(" and 20 more; 'orch show' lists them");
    assertThat(run.err()).doesNotContain("s[29]");
  }

  @Test
  void aStepThatWasNotTriedIsWrongUsageWithTheNearestOne() {
    runOnce();
    orch.call("logs", "last", "compiel")
        .exitedWith(ExitCode.USAGE)
        .errContains("no step 'compiel' was tried", "did you mean 'compile'?");
    orch.call("logs", "last", "compile", "--attempt", "9")
        .exitedWith(ExitCode.USAGE)
        .errContains("there is no attempt 9");
  }

  @Test
  void aTrailCannotLeadTheLogsOutOfItsRun() throws IOException {
    runOnce();
    orch.file("state/secret", "nobody's business");
    Path trail = orch.trails().getFirst();
    String text = Files.readString(trail);
    Files.writeString(trail, text.replaceFirst("logs/compile\\.1\\.log", "../../secret"));
    orch.call("logs", "last", "compile")
        .exitedWith(ExitCode.UNRECORDED)
        .outIsEmpty()
        .errContains("outside of its run");
  }
}
