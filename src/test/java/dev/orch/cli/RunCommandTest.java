package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Canary;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs, from the command line to the trail. */
class RunCommandTest {
  private static final String GOOD =
      """
      name: greeting
      inputs:
        who: { type: string, default: world }
      steps:
        - id: hello
          run: |
            echo "hello ${{ inputs.who }}"
            echo "count=2" >> "$ORCH_OUTPUT"
        - parallel:
            - { id: left, run: echo left }
            - { id: right, run: exit 3, continue-on-error: true }
        - id: each
          foreach: ${{ range(0, 2) }}
          run: echo "item ${{ item }}"
        - id: never
          when: inputs.who == 'nobody'
          run: echo never
        - set: { twice: "${{ steps.hello.stdout.trim() }}!" }
      finally:
        - log: the end
      """;

  private static final String FAILING =
      """
      steps:
        - id: before
          run: echo before
        - id: broken
          run: |
            echo last words
            exit 7
        - id: after
          run: touch made
      on-failure:
        - log: "failed at ${{ failure.step }}"
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void writePlaybooks() {
    orch = new Orch(directory);
    orch.file("good.yml", GOOD);
    orch.file("failing.yml", FAILING);
  }

  @Test
  void plainOutputTellsEveryStepAndWhatItWrote() {
    CommandRun run = orch.call("run", "good.yml", "-i", "who=you", "--output", "plain");
    run.exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    run.outContains("greeting · good.yml · run " + orch.run());
    run.outContains("| hello you", "| item 1", "right failed", "never skipped: when: inputs.who");
    run.outContains("| the end", "greeting succeeded", "trail sha256:");
    assertThat(run.out()).doesNotContain("\u001b", "\r");
  }

  @Test
  void jsonOutputIsTheTrailAndNothingElse() throws IOException {
    CommandRun run = orch.call("run", "good.yml", "--output", "json");
    run.exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    run.outIs(Files.readString(orch.trails().getFirst()));
  }

  @Test
  void quietOutputIsSilentOnSuccess() {
    orch.call("run", "good.yml", "--output", "quiet")
        .exitedWith(ExitCode.SUCCEEDED)
        .outIsEmpty()
        .errIsEmpty();
  }

  @Test
  void quietOutputShowsWhatFailedAndWhereTheLogIs() {
    orch.call("run", "failing.yml", "--output", "quiet")
        .exitedWith(ExitCode.FAILED)
        .outIsEmpty()
        .errContains("broken", "last words", "exit status 7", "orch logs " + orch.run());
  }

  @Test
  void liveOutputOnSomethingThatIsNoTerminalIsPlain() {
    orch.call("run", "good.yml", "--output", "live")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("| hello world", "greeting succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "plain", "json", "quiet"})
  void aFailedStepFailsTheRunHoweverItIsShown(String mode) {
    orch.call("run", "failing.yml", "--output", mode).exitedWith(ExitCode.FAILED);
    assertThat(directory.resolve("made")).doesNotExist();
    RunEvent last = orch.events().get(orch.events().size() - 2);
    assertThat(last).isInstanceOf(RunEvent.RunFinished.class);
    assertThat(((RunEvent.RunFinished) last).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aCopyOfTheTrailIsWrittenWhereAskedFor() throws IOException {
    orch.call("run", "good.yml", "--audit", "copy.jsonl").exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("copy.jsonl")).hasSameTextualContentAs(orch.trails().getFirst());
  }

  @Test
  void withoutANameThePlaybookHereIsRun() {
    orch.call("run").exitedWith(ExitCode.INVALID).errContains("playbook.yml");
    orch.file("playbook.yml", "steps:\n  - run: echo here\n");
    orch.call("run").exitedWith(ExitCode.SUCCEEDED).outContains("| here");
  }

  @Test
  void aMistakeAnywhereStartsNothing() {
    orch.file("wrong.yml", "steps:\n  - run: touch made\n  - rn: echo\n");
    orch.call("run", "wrong.yml").exitedWith(ExitCode.INVALID).outIsEmpty().errContains("'rn'");
    assertThat(directory.resolve("made")).doesNotExist();
    assertThat(orch.trails()).isEmpty();
  }

  @Test
  void aMissingInputStartsNothingAndSaysHowToPassIt() {
    orch.file(
        "needs.yml", "inputs: { version: { required: true } }\nsteps:\n  - run: touch made\n");
    orch.call("run", "needs.yml")
        .exitedWith(ExitCode.INVALID)
        .errContains("the input 'version' is missing", "-i version=");
    assertThat(directory.resolve("made")).doesNotExist();
  }

  @Test
  void anInputThatIsWrongOrUnknownStartsNothing() {
    orch.file("typed.yml", "inputs: { count: integer }\nsteps:\n  - run: touch made\n");
    orch.call("run", "typed.yml", "-i", "count=two")
        .exitedWith(ExitCode.INVALID)
        .errContains("'count'", "a whole number");
    orch.call("run", "typed.yml", "-i", "cuont=2")
        .exitedWith(ExitCode.INVALID)
        .errContains("no input 'cuont'", "did you mean 'count'?");
    assertThat(directory.resolve("made")).doesNotExist();
  }

  @Test
  void theTimeoutOfTheRunHasAnExitCodeOfItsOwn() {
    orch.file("long.yml", "steps:\n  - run: sleep 600\n");
    orch.call("run", "long.yml", "--timeout", "300ms").exitedWith(ExitCode.TIMED_OUT);
  }

  @Test
  void wrongValuesOfOptionsAreWrongUsage() {
    orch.call("run", "good.yml", "-j", "none")
        .exitedWith(ExitCode.USAGE)
        .errContains("takes a whole number from 1, not 'none'");
    orch.call("run", "good.yml", "--timeout", "soon")
        .exitedWith(ExitCode.USAGE)
        .errContains("--timeout takes a time such as 10m");
    orch.call("run", "good.yml", "-i", "who").exitedWith(ExitCode.USAGE).errContains("NAME=VALUE");
    orch.call("run", "good.yml", "--output", "loud")
        .exitedWith(ExitCode.USAGE)
        .errContains("--output takes live, plain, json, quiet, not 'loud'");
    assertThat(orch.trails()).isEmpty();
  }

  @Test
  void aStateDirectoryThatCannotBeMadeHasAnExitCodeOfItsOwn() {
    orch.file("taken", "a file");
    orch.call("run", "good.yml", "--state-dir", "taken/state")
        .exitedWith(ExitCode.UNRECORDED)
        .outIsEmpty()
        .errContains("taken");
  }

  @Test
  void aSecretIsNowhereButInTheStep() throws IOException {
    orch.file(
        "secret.yml",
        """
        inputs: { token: secret }
        steps:
          - run: |
              printf '%s\\n' "${{ inputs.token }}" | tee seen
        """);
    CommandRun run =
        orch.call("run", "secret.yml", "-i", "token=" + Canary.VALUE, "--output", "plain", "-vv");
    run.exitedWith(ExitCode.SUCCEEDED).outContains("| ***");
    assertThat(directory.resolve("seen")).hasContent(Canary.VALUE);
    assertThat(run.out() + run.err()).doesNotContain(Canary.VALUE);
    assertThat(orch.trails().getFirst()).content().doesNotContain(Canary.VALUE);
    orch.call("logs", "last").exitedWith(ExitCode.SUCCEEDED).outIs("***\n");
  }

  @Test
  void aSecretIsMaskedInsideListsAndMapsThatAreShownAsJson() throws IOException {
    orch.file(
        "secret.yml",
        """
        inputs: { token: secret }
        steps:
          - { id: s, set: { l: "${{ [inputs.token] }}", m: "${{ {'k': {inputs.token: 1}} }}" } }
          - log: "${{ steps.s.outputs }} and ${{ [inputs.token] }}"
        """);
    CommandRun run =
        orch.call("run", "secret.yml", "-i", "token=a\"quoted\\one", "--output", "plain");
    run.exitedWith(ExitCode.SUCCEEDED).outContains("[\"***\"]");
    assertThat(run.out() + run.err()).doesNotContain("quoted");
    assertThat(orch.trails().getFirst()).content().doesNotContain("quoted");
    orch.call("logs", "last").exitedWith(ExitCode.SUCCEEDED).outContains("***");
  }

  @Test
  void aSettingThatCannotBeComputedIsAMistakeOfThePlaybook() throws IOException {
    orch.file("width.yml", "max-parallel: ${{ 1 / 0 }}\nsteps: [ { log: a } ]\n");
    orch.call("run", "width.yml").exitedWith(ExitCode.INVALID).errContains("max-parallel", "zero");
  }

  @Test
  void orchsOwnLogGoesToStderrAndMoreOfItWhenAskedTwice() {
    CommandRun once = orch.call("run", "good.yml", "-v").exitedWith(ExitCode.SUCCEEDED);
    once.errContains("INFO  orch ", "INFO  event 0 ", "RunSealed");
    assertThat(once.err()).doesNotContain("DEBUG");
    orch.call("run", "good.yml", "-vv").errContains("DEBUG RunStarted[name=greeting");
  }

  @Test
  void orchsOwnLogGoesToTheFileThatIsNamed() {
    orch.with("ORCH_LOG", "own.log");
    orch.call("run", "good.yml").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    assertThat(directory.resolve("own.log")).content().contains("RunSealed");
  }

  @Test
  void aDryRunChangesNothing() {
    orch.file("touch.yml", "steps:\n  - run: touch made\n");
    orch.call("run", "touch.yml", "--dry-run").exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("made")).doesNotExist();
  }
}
