package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.FakeRespondent;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecretValuesTest {
  private static final String FIVE_AT_ONCE =
      """
      steps:
        - foreach: [1, 2, 3, 4, 5]
          parallel:
            - { id: a, probe: ok, env: { T: "${{ secrets.token }}" } }
      """;
  private static final String ONE =
      "steps: [ { id: a, probe: ok, env: { T: \"${{ secrets.token }}\" } } ]\n";

  @TempDir Path directory;
  private EngineRun run = EngineRun.in(Path.of("."));

  @BeforeEach
  void path() {
    run = EngineRun.in(directory).withVariable("PATH", "/usr/bin:/bin");
  }

  private static String program(String script) {
    return "secrets: { token: { command: [sh, -c, '" + script + "'] } }\n";
  }

  private static String failure(RunEvent.RunFinished finished) {
    assertThat(finished.outcome()).isEqualTo(Outcome.FAILED);
    return finished.failure().orElseThrow().message();
  }

  /** How a fresh run with these secrets fails. */
  private String failureOf(String secrets) throws InterruptedException {
    path();
    return failure(run.run(secrets + ONE));
  }

  private String everything() {
    return run.events().toString() + run.lines() + run.logged();
  }

  @Test
  void aProgramIsAskedOnceForAllThatNeedItAtOnce() throws Exception {
    RunEvent.RunFinished finished =
        run.run(program("echo x >> asked; sleep 0.2; echo s3cret-value") + FIVE_AT_ONCE);
    assertThat(finished.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(Files.readString(directory.resolve("asked"))).isEqualTo("x\n");
    assertThat(ProbeAction.Probes.environments).hasSize(5);
    assertThat(ProbeAction.Probes.environments.values())
        .allSatisfy(environment -> assertThat(environment).containsEntry("T", "s3cret-value"));
    assertThat(everything()).doesNotContain("s3cret-value");
  }

  @Test
  void aPersonIsAskedOnceForAllThatNeedItAtOnce() throws Exception {
    FakeRespondent respondent = new FakeRespondent(List.of("s3cret-value"));
    run.answeredBy(respondent).run("secrets: { token: { prompt: true } }\n" + FIVE_AT_ONCE);
    assertThat(respondent.questions()).containsExactly("Secret token of playbook");
    assertThat(ProbeAction.Probes.environments).hasSize(5);
    assertThat(everything()).doesNotContain("s3cret-value");
  }

  @Test
  void withoutAnybodyToAskTheStepSaysWhatToDo() throws Exception {
    String message = failure(run.run("secrets: { token: { prompt: true } }\n" + ONE));
    assertThat(message)
        .isEqualTo(
            "env.T: secrets.token: nobody can be asked for it: run orch at a terminal and without"
                + " --no-input, or give the secret another source");
    assertThat(ProbeAction.Probes.performed).isEmpty();
  }

  @Test
  void whatFailedIsTriedAgainForTheNextStep() throws Exception {
    FakeRespondent respondent = new FakeRespondent(List.of("short", "s3cret-value"));
    RunEvent.RunFinished finished =
        run.answeredBy(respondent)
            .run(
                """
                secrets: { token: { prompt: true } }
                steps:
                  - { id: a, probe: ok, env: { T: "${{ secrets.token }}" }, continue-on-error: true }
                  - { id: b, probe: ok, env: { T: "${{ secrets.token }}" } }
                """);
    assertThat(finished.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(ProbeAction.Probes.performed).containsExactly("b");
  }

  @Test
  void aProgramThatFailsSaysWhyWithoutTheValue() throws Exception {
    String message =
        failure(
            run.run(program("echo s3cret-value; echo no s3cret-value for you >&2; exit 3") + ONE));
    assertThat(message)
        .contains("env.T: secrets.token: the command 'sh' gave no secret: ", "3")
        .contains("no *** for you")
        .doesNotContain("s3cret");
    assertThat(everything()).doesNotContain("s3cret-value");
  }

  @Test
  void aProgramThatCannotBeStartedOrSaysNothingFailsTheStep() throws Exception {
    assertThat(failureOf("secrets: { token: { command: [no-such-program] } }\n"))
        .contains("the command 'no-such-program' gave no secret");
    assertThat(failureOf(program(":"))).contains("wrote nothing");
    assertThat(failureOf(program("printf \"x\\377yz-abcdef\""))).contains("not UTF-8");
    assertThat(failureOf(program("head -c 2000000 /dev/zero")))
        .contains("wrote more than 1048576 bytes");
    assertThat(failureOf(program("kill -9 $$"))).contains("ended by SIGKILL");
  }

  @Test
  void onlyTheLastLineBreakIsTakenOff() throws Exception {
    run.run(program("printf \"  two\\n lines\\n\\n\"") + ONE);
    assertThat(ProbeAction.Probes.environments.get("a")).containsEntry("T", "  two\n lines\n");
  }

  @Test
  void nothingIsAskedForASecretThatNobodyReadsOrUnderADryRun() throws Exception {
    run.run(program("touch asked; echo s3cret-value") + "steps: [ { id: a, probe: ok } ]\n");
    assertThat(directory.resolve("asked")).doesNotExist();
    path();
    RunEvent.RunFinished finished = run.dry().run(program("touch asked; echo s3cret-value") + ONE);
    assertThat(finished.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(directory.resolve("asked")).doesNotExist();
  }

  @Test
  void whoIsStoppedWhileAProgramRunsDoesNotLeaveIt() throws Exception {
    Path started = directory.resolve("started");
    Thread stopping =
        Thread.ofPlatform()
            .start(() -> {
              while (!Files.exists(started)) {
                LockSupport.parkNanos(1_000_000);
              }
              run.cancel();
            });
    RunEvent.RunFinished finished =
        run.run(program("echo $$ > new; mv new started; sleep 600") + FIVE_AT_ONCE);
    stopping.join();
    assertThat(finished.outcome()).isEqualTo(Outcome.CANCELLED);
    long program = Long.parseLong(Files.readString(started).strip());
    assertThat(ProcessHandle.of(program)).isEmpty();
    assertThat(ProbeAction.Probes.performed).isEmpty();
  }

  @Test
  void aConditionThatReadsASecretCanBeStoppedToo() throws Exception {
    Path started = directory.resolve("started");
    Thread stopping =
        Thread.ofPlatform()
            .start(() -> {
              while (!Files.exists(started)) {
                LockSupport.parkNanos(1_000_000);
              }
              run.cancel();
            });
    run.run(
        program("echo $$ > new; mv new started; sleep 600")
            + "steps: [ { id: a, probe: ok, when: secrets.token != '' } ]\n");
    stopping.join();
    long program = Long.parseLong(Files.readString(started).strip());
    assertThat(ProcessHandle.of(program)).isEmpty();
    assertThat(ProbeAction.Probes.performed).isEmpty();
  }

  @Test
  void aSecretIsNoArgumentOfAShell() throws Exception {
    run.withVariable("TOKEN", "s3cret-value");
    assertThat(
            failure(
                run.run(
                    """
                    secrets: { token: { env: TOKEN } }
                    vars: { sh: "sh-${{ secrets.token }}" }
                    steps: [ { id: a, probe: ok, shell: "${{ vars.sh }}" } ]
                    """)))
        .contains("shell: holds a secret", "files:");
  }

  @Test
  void privateFilesHoldTheirValuesWhileAnAttemptLasts() throws IOException, InterruptedException {
    run.withVariable("TOKEN", "s3cret-value").withVariable("XDG_RUNTIME_DIR", directory.toString());
    run.run(
        """
        secrets: { token: { env: TOKEN } }
        files: { BOTH: outer, OUTER: from the playbook }
        steps:
          - id: g
            files: { BOTH: "inner ${{ 1 + 1 }}\\n" }
            steps:
              - { id: a, probe: ok, files: { KEY: "${{ secrets.token }}" } }
              - { id: b, probe: ok, env: { BOTH: text } }
        """);
    var first = Objects.requireNonNull(ProbeAction.Probes.environments.get("g/a"));
    assertThat(first).containsKeys("BOTH", "OUTER", "KEY");
    String key = Objects.requireNonNull(first.get("KEY"));
    assertThat(key).endsWith("/KEY").contains("orch-20260101-000000-aaaaaa-");
    assertThat(Path.of(key)).doesNotExist();
    assertThat(ProbeAction.Probes.environments.get("g/b")).containsEntry("BOTH", "text");
    assertThat(Path.of(key).resolveSibling("")).doesNotExist();
  }
}
