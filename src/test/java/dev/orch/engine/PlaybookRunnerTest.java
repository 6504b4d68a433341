package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.graph.SchedulePolicy;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlaybookRunnerTest {
  @TempDir Path directory;
  private EngineRun run;

  @BeforeEach
  void begin() {
    run = EngineRun.in(directory);
  }

  private Map<String, Value> outputs(String step) {
    return run.finished(step).orElseThrow().outputs();
  }

  @Nested
  class Data {
    @Test
    void outputsGoFromStepToStepWithTheirTypes() throws Exception {
      run.run(
          """
          steps:
            - { id: a, set: { n: 5, names: [x, y] } }
            - { id: b, set: { more: "${{ steps.a.outputs.n + 1 }}", first: "${{ steps.a.outputs.names[0] }}" } }
          outputs: { n: "${{ steps.b.outputs.more }}" }
          """);

      assertThat(outputs("b"))
          .containsEntry("more", new IntValue(6))
          .containsEntry("first", StringValue.of("x"));
      assertThat(run.events(RunEvent.RunFinished.class).getFirst().outputs())
          .containsEntry("n", new IntValue(6));
    }

    @Test
    void varsMayReadInputsAndOtherVars() throws Exception {
      run.withInput("v", StringValue.of("1.2"));
      run.run(
          """
          inputs: { v: { type: string, required: true } }
          vars: { image: "${{ vars.name }}:${{ inputs.v }}", name: shop }
          steps: [ { id: a, set: { image: "${{ vars.image }}" } } ]
          """);

      assertThat(outputs("a")).containsEntry("image", StringValue.of("shop:1.2"));
    }

    @Test
    void textThatLooksLikeAnExpressionIsDataAndStaysAsItIs() throws Exception {
      run.withInput("v", StringValue.of("${{ secrets.x }}"));
      run.run(
          """
          inputs: { v: { type: string, required: true } }
          steps:
            - { id: a, set: { t: "${{ inputs.v }}" } }
            - { id: b, set: { t: "<${{ steps.a.outputs.t }}>" } }
          """);

      assertThat(outputs("b")).containsEntry("t", StringValue.of("<${{ secrets.x }}>"));
    }

    @Test
    void aStepsOwnOutputsAreComputedFromItsResult() throws Exception {
      run.run(
          """
          steps:
            - { id: a, probe: ok, outputs: { said: "${{ result.stdout.replace('out', 'in') }}" } }
          """);

      assertThat(outputs("a")).containsEntry("said", StringValue.of("in 1"));
    }

    @Test
    void anOutputThatCannotBeComputedFailsTheStepAndNamesTheKey() throws Exception {
      RunEvent.RunFinished finished =
          run.run("steps: [ { id: a, probe: ok, outputs: { x: \"${{ result.nothing }}\" } } ]");

      assertThat(finished.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(finished.failure().orElseThrow().message()).startsWith("outputs.x: no such key");
    }

    @Test
    void theEnvironmentOfAStepIsTheCallersWithThePlaybooksAndItsOwn() throws Exception {
      run.withVariable("CALLER", "c").withVariable("BOTH", "caller");
      run.run(
          """
          env: { BOTH: playbook, ONE: "${{ 1 }}" }
          steps: [ { id: a, probe: ok, env: { OWN: "${{ env.CALLER }}!" } } ]
          """);

      assertThat(ProbeAction.Probes.environments.get("a"))
          .containsEntry("CALLER", "c")
          .containsEntry("BOTH", "playbook")
          .containsEntry("ONE", "1")
          .containsEntry("OWN", "c!")
          .containsEntry("ORCH_STEP", "a")
          .containsEntry("ORCH_IDEMPOTENCY_KEY", "20260101-000000-aaaaaa/a");
    }
  }

  @Nested
  class Attempts {
    @Test
    void aFailedAttemptIsFollowedByOthersWithGrowingDelays() throws Exception {
      RunEvent.RunFinished finished =
          run.run(
              """
              steps:
                - id: a
                  probe: fail 3
                  retry: { attempts: 5, delay: 1s, backoff: 2, max-delay: 3s }
              """);

      assertThat(finished.outcome()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(run.events(RunEvent.AttemptFinished.class)).hasSize(4);
      assertThat(run.clock().sleeps())
          .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void aStepFailsWhenItsAttemptsAreUsedUp() throws Exception {
      run.run("steps: [ { id: a, probe: fail, retry: { attempts: 2, delay: 1s } } ]");

      assertThat(run.outcome("a")).contains(Outcome.FAILED);
      assertThat(run.events(RunEvent.AttemptFinished.class)).hasSize(2);
    }

    @Test
    void aResultThatIsNotWorthItIsNotTriedAgain() throws Exception {
      run.run(
          """
          steps:
            - { id: a, probe: fail, retry: { attempts: 9, delay: 1s, when: result.exitCode != 3 } }
          """);

      assertThat(run.events(RunEvent.AttemptFinished.class)).hasSize(1);
    }

    @Test
    void untilPollsUntilItHolds() throws Exception {
      run.run(
          """
          steps:
            - { id: a, probe: ok, until: "result.stdout == 'out 3'", retry: { attempts: 9, delay: 5s } }
          """);

      assertThat(run.outcome("a")).contains(Outcome.SUCCEEDED);
      assertThat(run.clock().sleeps()).hasSize(2);
    }

    @Test
    void anAttemptThatTakesTooLongFailsWithATimeout() throws Exception {
      RunEvent.RunFinished finished =
          run.run("steps: [ { id: a, probe: hang, timeout: 5s } ]", () -> run.clock().ring());

      assertThat(finished.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void failWhenDecidesWhatFailed() throws Exception {
      run.run(
          """
          steps:
            - { id: a, probe: fail, fail-when: result.exitCode > 3 }
            - { id: b, probe: ok, fail-when: "result.stdout == 'out 1'", continue-on-error: true }
          """);

      assertThat(run.outcome("a")).contains(Outcome.SUCCEEDED);
      assertThat(run.outcome("b")).contains(Outcome.FAILED);
    }

    @Test
    void changedWhenDecidesWhatChanged() throws Exception {
      run.run("steps: [ { id: a, probe: ok, changed-when: \"false\" } ]");

      assertThat(run.finished("a").orElseThrow().isChanged()).isFalse();
    }

    @Test
    void aBugInAnActionFailsTheStepAsInternal() throws Exception {
      RunEvent.RunFinished finished = run.run("steps: [ { id: a, probe: break } ]");

      assertThat(finished.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.INTERNAL);
    }
  }

  @Nested
  class Conditions {
    @Test
    void aConditionThatGivesNoTruthFailsTheStep() throws Exception {
      RunEvent.RunFinished finished = run.run("steps: [ { id: a, when: \"'yes'\", probe: ok } ]");

      assertThat(finished.failure().orElseThrow().message())
          .isEqualTo("when: ''yes'' gives a string, not true or false");
      assertThat(ProbeAction.Probes.performed).isEmpty();
    }

    @Test
    void failedAndSucceededTellWhatHappenedAround() throws Exception {
      run.run(
          """
          steps:
            - { id: a, probe: fail }
            - { id: b, when: failed(), set: { x: 1 } }
            - { id: c, when: always() && succeeded(), set: { x: 1 } }
          """);

      assertThat(run.outcome("b")).contains(Outcome.SUCCEEDED);
      assertThat(run.skipped("c")).isEqualTo("when: always() && succeeded()");
    }

    @Test
    void aSkippedStepCanBeReadWithAFallback() throws Exception {
      run.run(
          """
          steps:
            - { id: a, when: "false", set: { x: 1 } }
            - { id: b, set: { x: "${{ steps.a.outputs.x ?? 7 }}", how: "${{ steps.a.outcome }}" } }
          """);

      assertThat(outputs("b"))
          .containsEntry("x", new IntValue(7))
          .containsEntry("how", StringValue.of("skipped"));
    }

    @Test
    void tagsChooseSteps() throws Exception {
      run.choosing(new StepChoice(Set.of("db"), Set.of("slow")));
      run.run(
          """
          steps:
            - { id: a, tags: [db], set: { x: 1 } }
            - { id: b, tags: [web], set: { x: 1 } }
            - { id: g, tags: [db], steps: [ { id: c, set: { x: 1 } }, { id: d, tags: [slow], set: { x: 1 } } ] }
          finally: [ { id: f, set: { x: 1 } } ]
          """);

      assertThat(run.outcome("a")).contains(Outcome.SUCCEEDED);
      assertThat(run.skipped("b")).isEqualTo("--tags db");
      assertThat(run.outcome("g/c")).contains(Outcome.SUCCEEDED);
      assertThat(run.skipped("g/d")).isEqualTo("--skip-tags slow");
      assertThat(run.outcome("finally/f")).contains(Outcome.SUCCEEDED);
    }

    @Test
    void aStepWhoseSourcesHaveNotChangedByContentIsUpToDate() throws Exception {
      String playbook =
          "steps: [ { id: a, sources: [src-*.txt], generates: made.txt, probe: ok } ]";
      run.afresh().write("src-1.txt", "one").write("made.txt", "x").run(playbook);
      EngineRun again = EngineRun.in(directory);
      again.write("src-1.txt", "one").run(playbook);
      EngineRun changed = EngineRun.in(directory);
      changed.write("src-1.txt", "two").run(playbook);

      assertThat(run.outcome("a")).contains(Outcome.SUCCEEDED);
      assertThat(again.skipped("a")).isEqualTo("no source has changed");
      assertThat(changed.outcome("a")).contains(Outcome.SUCCEEDED);
    }

    @Test
    void aStepWhoseProductIsGoneIsNotUpToDate() throws Exception {
      String playbook = "steps: [ { id: a, sources: [src.txt], generates: made.txt, probe: ok } ]";
      run.afresh().write("src.txt", "one").run(playbook);
      EngineRun again = EngineRun.in(directory);
      again.run(playbook);

      assertThat(again.outcome("a")).contains(Outcome.SUCCEEDED);
    }

    @Test
    void whatIsThereAlreadyIsNotMadeAgain() throws Exception {
      run.write("there.txt", "x");
      run.run(
          """
          steps:
            - { id: a, creates: there.txt, probe: ok }
            - { id: b, creates: [there.txt, missing.txt], probe: ok }
          """);

      assertThat(run.skipped("a")).isEqualTo("is there already");
      assertThat(run.outcome("b")).contains(Outcome.SUCCEEDED);
    }

    @Test
    void aPathWithANulCharacterFailsItsStepAlone() throws Exception {
      run.run(
          """
          steps:
            - { id: a, creates: "x\\0", probe: ok, continue-on-error: true }
            - { id: b, sources: ["x\\0/*"], generates: y, probe: ok, continue-on-error: true }
            - { id: c, when: "glob('a\\\\u0000/*') == []", probe: ok }
          """);

      assertThat(run.outcome("a")).contains(Outcome.FAILED);
      assertThat(run.outcome("b")).contains(Outcome.FAILED);
      assertThat(run.outcome("c")).contains(Outcome.FAILED);
    }
  }

  @Nested
  class Stopping {
    @Test
    void aCancelledRunNeverSucceedsEvenIfTheStepSaysSo() throws Exception {
      RunEvent.RunFinished finished =
          run.run(
              """
              steps: [ { id: a, probe: deaf }, { id: b, probe: ok } ]
              finally: [ { id: f, probe: ok } ]
              """,
              () -> run.cancel());

      assertThat(finished.outcome()).isEqualTo(Outcome.CANCELLED);
      assertThat(run.outcome("a")).contains(Outcome.CANCELLED);
      assertThat(run.outcome("finally/f")).contains(Outcome.SUCCEEDED);
      assertThat(run.events(RunEvent.StepCancelled.class)).hasSize(1);
    }

    @Test
    void aCancelledStepIsNotTriedAgain() throws Exception {
      run.run(
          "steps: [ { id: a, probe: hang, retry: { attempts: 5, delay: 1s } } ]",
          () -> run.cancel());

      assertThat(ProbeAction.Probes.performed).containsExactly("a");
    }
  }

  @Nested
  class Secrets {
    private static final String PLAYBOOK =
        """
        secrets: { token: { env: TOKEN } }
        steps:
          - { id: a, probe: ok, env: { T: "${{ secrets.token }}", U: "${{ secrets.token.upperAscii() }}" } }
          - { id: b, set: { t: "x-${{ secrets.token }}" } }
        """;

    @Test
    void reachTheProcessAndNobodyElse() throws Exception {
      run.withVariable("TOKEN", "s3cret-value");
      run.run(PLAYBOOK);

      assertThat(ProbeAction.Probes.environments.get("a"))
          .containsEntry("T", "s3cret-value")
          .containsEntry("U", "S3CRET-VALUE");
      assertThat(run.events().toString() + run.lines() + run.logged())
          .doesNotContain("s3cret-value")
          .doesNotContain("S3CRET-VALUE");
    }

    @Test
    void thatAreNotThereFailTheStepThatReadsThem() throws Exception {
      RunEvent.RunFinished finished = run.run(PLAYBOOK);

      assertThat(finished.failure().orElseThrow().message()).contains("secrets.token", "TOKEN");
    }

    @Test
    void anOutputThatIsASecretIsMaskedFromThenOn() throws Exception {
      run.run(
          """
          steps:
            - { id: a, probe: { behaviour: ok, gives: { key: "made-up-key" } }, secret-output: true }
            - { id: b, set: { copy: "${{ steps.a.outputs.key }}" } }
          """);

      assertThat(run.events().toString()).doesNotContain("made-up-key");
    }
  }

  @Test
  void aDryRunOfAnActionThatWritesOnlySaysWhatItWouldDo() throws Exception {
    run.dry().run("steps: [ { id: a, probe: ok } ]");

    assertThat(ProbeAction.Probes.performed).isEmpty();
    assertThat(run.lines()).containsExactly("would run: probe ok");
    assertThat(run.events(RunEvent.Warning.class).getFirst().message()).contains("dry run");
  }

  @Test
  void widthOneAndManyGiveTheSameOutcome() throws Exception {
    String playbook =
        """
        steps:
          - id: each
            foreach: 50
            set: { n: "${{ item }}" }
        """;
    run.withPolicy(new SchedulePolicy(1, false, false)).run(playbook);
    EngineRun wide = EngineRun.in(directory).withPolicy(new SchedulePolicy(50, false, false));
    wide.run(playbook);

    assertThat(run.events(RunEvent.RunFinished.class).getFirst().counts())
        .isEqualTo(wide.events(RunEvent.RunFinished.class).getFirst().counts());
  }
}
