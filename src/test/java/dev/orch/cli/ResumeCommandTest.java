package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.UnknownResolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code orch resume} says and asks, and what it takes for an answer. */
class ResumeCommandTest {
  private static final String DEPLOY =
      """
      name: deploy
      inputs:
        target: { type: string, default: "it's; $(touch hacked)" }
      steps:
        - id: build
          run: echo "id=7" >> "$ORCH_OUTPUT"
        - id: ship
          run: echo ship ${{ steps.build.outputs.id }} >> ledger
        - id: tell
          run: echo tell >> ledger
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void prepare() {
    orch = new Orch(directory);
  }

  /** A run that died while its step {@code ship} was at work. */
  private void crashInShip(String playbook) throws IOException {
    orch.file("playbook.yml", playbook);
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    new CutTrail(orch.trails().getFirst()).after("attempt.started", "ship");
    Files.deleteIfExists(directory.resolve("ledger"));
  }

  private String ledger() throws IOException {
    Path ledger = directory.resolve("ledger");
    return Files.exists(ledger) ? Files.readString(ledger) : "";
  }

  /** As it is on every machine and in every run. */
  private void isGolden(String name, String text) {
    String known =
        text.replace(orch.run(), "RUN").replace(directory.toAbsolutePath().toString(), "DIR");
    Golden.check("cli/resume/" + name + ".txt", known);
  }

  @Test
  void anUnknownStepIsToldWithTheCommandThatSettlesIt() throws IOException {
    crashInShip(DEPLOY);
    CommandRun resumed = orch.call("resume", "last").exitedWith(ExitCode.WAITING).outIsEmpty();
    isGolden("unknown", resumed.err());
    assertThat(ledger()).isEmpty();
  }

  @Test
  void aStepThatWasDoneIsNotDoneAgain() throws IOException {
    crashInShip(DEPLOY);
    orch.call("resume", "last", "--step", "ship=done").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("tell\n");
  }

  @Test
  void aStepThatWasNotDoneRunsAgainWithTheOutputsOfThoseBefore() throws IOException {
    crashInShip(DEPLOY);
    orch.call("resume", "last", "--step", "ship=rerun").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("ship 7\ntell\n");
  }

  @Test
  void somebodyAtTheTerminalIsAsked() throws IOException {
    crashInShip(DEPLOY);
    orch.onTerminal("what?\nskip\n");
    orch.call("resume", "last", "--output", "plain").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("tell\n");
    assertThat(resolution().by()).isEqualTo("tester");
  }

  @Test
  void somebodyWhoDoesNotKnowStopsThereAndNothingRan() throws IOException {
    crashInShip(DEPLOY);
    orch.onTerminal("\n");
    orch.call("resume", "last", "--output", "plain").exitedWith(ExitCode.WAITING);
    assertThat(ledger()).isEmpty();
  }

  private UnknownResolved resolution() {
    return orch.events().stream()
        .filter(UnknownResolved.class::isInstance)
        .map(UnknownResolved.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCheckThatFindsTheStepDoneIsBelieved() throws IOException {
    crashInShip(withCheck("exit 0"));
    orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("tell\n");
    assertThat(resolution().by()).isEqualTo("check");
  }

  @Test
  void aCheckThatFindsTheStepUndoneMakesItRunAgain() throws IOException {
    crashInShip(withCheck("exit 1"));
    orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("ship 7\ntell\n");
  }

  @Test
  void aCheckThatCannotTellLeavesTheStepUnknown() throws IOException {
    crashInShip(withCheck("exit 2"));
    CommandRun resumed = orch.call("resume", "last").exitedWith(ExitCode.WAITING);
    resumed.outContains("nobody knows whether attempt 1 was done", "exit status 2");
    assertThat(ledger()).isEmpty();
    orch.call("resume", "last", "--step", "ship=rerun").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("ship 7\ntell\n");
  }

  @Test
  void dataInACheckIsNeverReadAsCode() throws IOException {
    crashInShip(withCheck("test ${{ inputs.target }} = \"it's; \"'$(touch hacked)'"));
    orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("hacked")).doesNotExist();
    assertThat(ledger()).isEqualTo("tell\n");
  }

  private static String withCheck(String command) {
    return DEPLOY.replace("  - id: tell", "    check: |\n      " + command + "\n  - id: tell");
  }

  @Test
  void wrongAnswersAreRefused() throws IOException {
    crashInShip(DEPLOY);
    CommandRun word = orch.call("resume", "last", "--step", "ship=maybe");
    isGolden("wrong-word", word.exitedWith(ExitCode.USAGE).err());
    CommandRun step = orch.call("resume", "last", "--step", "build=done");
    isGolden("wrong-step", step.exitedWith(ExitCode.USAGE).err());
  }

  @Test
  void aChangedPlaybookIsShownAndRefused() throws IOException {
    crashInShip(DEPLOY);
    orch.file("playbook.yml", DEPLOY.replace("echo tell", "echo TELL"));
    CommandRun resumed = orch.call("resume", "last", "--step", "ship=done");
    isGolden("changed", resumed.exitedWith(ExitCode.INVALID).err());
    orch.call("resume", "last", "--step", "ship=done", "--accept-changes")
        .exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("TELL\n");
  }

  @Test
  void aChangeInACalledPlaybookIsSeenToo() throws IOException {
    String caller =
        """
        steps:
          - id: inner
            playbook: inner.yml
          - id: ship
            run: echo ship >> ledger
        """;
    orch.file("inner.yml", "steps:\n  - id: a\n    run: echo a >> ledger\n");
    crashInShip(caller);
    orch.file("inner.yml", "steps:\n  - id: a\n    run: echo b >> ledger\n");
    orch.call("resume", "last", "--step", "ship=rerun")
        .exitedWith(ExitCode.INVALID)
        .errContains("inner.yml was changed", "--accept-changes");
    assertThat(ledger()).isEmpty();
  }

  @Test
  void aSecretInputMustBePassedAgainAndOthersMustNot() throws IOException {
    String playbook =
        DEPLOY
            .replace("inputs:\n", "inputs:\n  token: { type: secret }\n")
            .replace("- id: tell\n", "- id: tell\n    env: { T: \"${{ inputs.token }}\" }\n");
    orch.file("playbook.yml", playbook);
    orch.call("run", "-i", "token=open-sesame").exitedWith(ExitCode.SUCCEEDED);
    new CutTrail(orch.trails().getFirst()).after("step.finished", "ship");
    CommandRun missing = orch.call("resume", "last").exitedWith(ExitCode.INVALID);
    isGolden("secret", missing.err());
    orch.call("resume", "last", "-i", "target=x").exitedWith(ExitCode.USAGE);
    orch.call("resume", "last", "-i", "token=open-sesame").exitedWith(ExitCode.SUCCEEDED);
    assertThat(Files.readString(orch.trails().getFirst())).doesNotContain("open-sesame");
  }

  @Test
  void whatCannotGoOnSaysWhy() {
    orch.file("playbook.yml", DEPLOY);
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    CommandRun done = orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED);
    isGolden("succeeded", done.err());
    orch.call("resume", "2019").exitedWith(ExitCode.USAGE).errContains("there is no run '2019'");
  }

  @Test
  void aDryRunCannotGoOn() {
    orch.file("playbook.yml", DEPLOY.replace("echo tell >> ledger", "exit 1"));
    orch.call("run", "--dry-run");
    orch.call("resume", "last").exitedWith(ExitCode.USAGE).errContains("dry run");
  }

  @Test
  void aMissingPlaybookIsAProblemOfThePlaybook() throws IOException {
    crashInShip(DEPLOY);
    Files.delete(directory.resolve("playbook.yml"));
    orch.call("resume", "last", "--step", "ship=done")
        .exitedWith(ExitCode.INVALID)
        .errContains("playbook.yml");
  }

  @Test
  void theRunIsResumedWhereItWasStartedWhereverOneIs() throws IOException {
    crashInShip(DEPLOY);
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Orch other = new Orch(elsewhere).with("ORCH_STATE_DIR", directory.resolve("state").toString());
    other.call("resume", "last", "--step", "ship=rerun").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).isEqualTo("ship 7\ntell\n");
    assertThat(elsewhere.resolve("ledger")).doesNotExist();
  }

  @Test
  void jsonOutputHasTheNewEventsAlone() throws IOException {
    crashInShip(DEPLOY);
    CommandRun resumed =
        orch.call("resume", "last", "--step", "ship=rerun", "--output", "json")
            .exitedWith(ExitCode.SUCCEEDED);
    assertThat(resumed.out().lines().findFirst().orElseThrow()).contains("\"type\":\"recovered\"");
    assertThat(resumed.out()).doesNotContain("run.started");
    assertThat(Files.readString(orch.trails().getFirst())).endsWith(resumed.out());
  }

  @Test
  void showTellsEverySession() throws IOException {
    orch.file("playbook.yml", DEPLOY.replace("echo tell >> ledger", "test -e go"));
    orch.call("run").exitedWith(ExitCode.FAILED).outContains("orch resume");
    orch.file("go", "");
    orch.call("resume", "last")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("goes on", "2 of 3 done");
    orch.call("show", "last")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("deploy failed after", "goes on", "deploy succeeded after");
    assertThat(orch.events().stream().filter(RunEvent.RunSealed.class::isInstance)).hasSize(2);
    orch.call("audit", "verify").exitedWith(ExitCode.SUCCEEDED);
  }
}
