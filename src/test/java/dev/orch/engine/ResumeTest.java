package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.engine.ProbeAction.Probes;
import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.Resolution;
import dev.orch.event.RunCounts;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.StepSkipped;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.StepId;
import dev.orch.graph.SchedulePolicy;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on: from the events of its earlier sessions and nothing else. */
class ResumeTest {
  private static final String EVERYTHING =
      """
      steps:
        - id: first
          probe: {behaviour: ok, gives: {hosts: [a, b, c], word: yes}}
        - id: side
          needs: []
          continue-on-error: true
          probe: {behaviour: fail}
        - id: each
          foreach: ${{ steps.first.outputs.hosts }}
          probe: {behaviour: ok, gives: {host: "${{ item }}"}}
        - id: chosen
          switch: ${{ steps.first.outputs.word }}
          cases:
            "true":
              - id: one
                retry: {attempts: 3, delay: 1ms}
                probe: {behaviour: fail 1}
              - id: two
                probe: {behaviour: ok}
          default:
            - id: other
              probe: {behaviour: ok}
        - id: guarded
          steps:
            - id: breaks
              probe: {behaviour: fail}
            - id: never
              probe: {behaviour: ok}
          rescue:
            - id: mend
              probe: {behaviour: ok}
            - id: mended
              probe: {behaviour: ok}
          finally:
            - id: sweep
              probe: {behaviour: ok}
        - id: both
          parallel:
            - id: left
              probe: {behaviour: ok}
            - id: right
              when: ${{ steps.each.items.size() == 3 }}
              probe: {behaviour: ok}
            - id: not
              when: false
              probe: {behaviour: ok}
        - id: last
          probe: {behaviour: "${{ steps.each.items[1].outputs.host == 'b' ? 'ok' : 'fail' }}"}
      on-success:
        - id: praise
          probe: {behaviour: ok}
      on-failure:
        - id: mourn
          probe: {behaviour: ok}
      finally:
        - id: tidy
          probe: {behaviour: ok}
        - id: leave
          probe: {behaviour: ok}
      """;

  @TempDir private Path directory;

  @Test
  void aRunCanGoOnFromEveryEvent() throws Exception {
    EngineRun whole = wholeRun();
    int all = whole.events().size();
    RunCounts counts = counts(whole);
    for (int cut = 1; cut < all - 2; cut++) {
      EngineRun run = wholeRun().crashAfter(cut);
      List<RunEvent> before = List.copyOf(run.events());
      Probes.forget();
      RunFinished finished = run.resume(EVERYTHING, Resolution.RERUN);
      assertThat(finished.outcome()).as("after %s events", cut).isEqualTo(Outcome.SUCCEEDED);
      assertThat(finished.counts()).as("after %s events", cut).isEqualTo(counts);
      assertNothingIsDoneTwice(before, run.events());
    }
  }

  @Test
  void aResumeThatIsResumedAgainAndAgainIsTheSameAsOne() throws Exception {
    RunCounts counts = counts(wholeRun());
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      EngineRun run = wholeRun();
      run.crashAfter(1 + random.nextInt(run.events().size() - 3));
      for (int times = 0; times < 5; times++) {
        int before = run.events().size();
        run.resume(EVERYTHING, Resolution.RERUN);
        int added = run.events().size() - before;
        run.crashAfter(before + random.nextInt(Math.max(added - 2, 1)));
      }
      List<RunEvent> before = List.copyOf(run.events());
      Probes.forget();
      RunFinished finished = run.resume(EVERYTHING, Resolution.RERUN);
      assertThat(finished.outcome()).as("seed %s", seed).isEqualTo(Outcome.SUCCEEDED);
      assertThat(finished.counts()).as("seed %s", seed).isEqualTo(counts);
      assertNothingIsDoneTwice(before, run.events());
    }
  }

  private EngineRun wholeRun() throws InterruptedException {
    EngineRun run = EngineRun.in(directory).withPolicy(new SchedulePolicy(3, false, false));
    assertThat(run.run(EVERYTHING).outcome()).isEqualTo(Outcome.SUCCEEDED);
    return run;
  }

  private static RunCounts counts(EngineRun run) {
    return run.events(RunFinished.class).getFirst().counts();
  }

  /** What had ended before ends no second time; what was unknown was decided. */
  private static void assertNothingIsDoneTwice(List<RunEvent> before, List<RunEvent> events) {
    Set<StepId> ended = new HashSet<>();
    Set<StepId> open = new HashSet<>();
    for (RunEvent event : before) {
      switch (event) {
        case AttemptStarted started -> open.add(started.step());
        case RunEvent.AttemptFinished finished -> open.remove(finished.step());
        case StepFinished finished when finished.outcome() == Outcome.SUCCEEDED ->
            ended.add(finished.step());
        default -> {}
      }
    }
    List<RunEvent> after = events.subList(before.size(), events.size());
    Set<StepId> resolved = new HashSet<>();
    for (RunEvent event : after) {
      if (event instanceof UnknownResolved decision) {
        resolved.add(decision.step());
      }
      if (event instanceof AttemptStarted started) {
        assertThat(ended).doesNotContain(started.step());
        assertThat(!open.contains(started.step()) || resolved.contains(started.step()))
            .as("%s began again undecided", started.step())
            .isTrue();
        open.remove(started.step());
      }
    }
  }

  private static final String CHAIN =
      """
      steps:
        - id: one
          probe: {behaviour: ok, gives: {word: hello}}
        - id: two
          probe: {behaviour: ok, gives: {again: "${{ steps.one.outputs.word }}"}}
        - id: three
          probe: {behaviour: "${{ steps.two.outcome == 'succeeded' ? 'ok' : 'fail' }}"}
      """;

  private EngineRun crashedInTwo() throws InterruptedException {
    EngineRun run = EngineRun.in(directory);
    run.run(CHAIN);
    int began = indexOfAttempt(run, "two");
    return run.crashAfter(began + 1);
  }

  private static int indexOfAttempt(EngineRun run, String step) {
    for (int i = 0; i < run.events().size(); i++) {
      if (run.events().get(i) instanceof AttemptStarted started
          && started.step().path().equals(step)) {
        return i;
      }
    }
    throw new AssertionError(step + " has no attempt");
  }

  @Test
  void outputsOfWhatEndedAreThere() throws Exception {
    EngineRun run = crashedInTwo();
    assertThat(run.resume(CHAIN, Resolution.RERUN).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(run.finished("two").orElseThrow().outputs().toString()).contains("hello");
    assertThat(attempts(run, "two")).containsExactly(1, 2);
  }

  private static List<Integer> attempts(EngineRun run, String step) {
    return run.events(AttemptStarted.class).stream()
        .filter(event -> event.step().path().equals(step))
        .map(AttemptStarted::attempt)
        .toList();
  }

  @Test
  void aStepThatWasDoneCountsAsSucceededWithoutAnotherAttempt() throws Exception {
    EngineRun run = crashedInTwo();
    assertThat(run.resume(CHAIN, Resolution.DONE).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(attempts(run, "two")).containsExactly(1);
  }

  @Test
  void aStepThatIsLeftAloneIsSkippedAndSatisfiesItsNeeds() throws Exception {
    EngineRun run = crashedInTwo();
    RunFinished finished = run.resume(CHAIN, Resolution.SKIP);
    assertThat(finished.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.events(StepSkipped.class))
        .extracting(event -> event.step().path())
        .containsExactly("two");
    assertThat(run.outcome("three")).contains(Outcome.FAILED);
  }

  @Test
  void anAbandonedStepFailsAndStaysUnknown() throws Exception {
    EngineRun run = crashedInTwo();
    RunFinished finished = run.resume(CHAIN, Resolution.ABANDON);
    assertThat(finished.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.UNKNOWN);
    Recollection past = new Recollection();
    run.events().forEach(past::accept);
    assertThat(past.unknown()).extracting(step -> step.id().path()).containsExactly("two");
  }

  @Test
  void aStepWithoutADecisionFailsAsUnknownAndNeverStarts() throws Exception {
    EngineRun run = crashedInTwo();
    RunFinished finished = run.resume(CHAIN, Map.of());
    assertThat(finished.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.UNKNOWN);
    assertThat(attempts(run, "two")).containsExactly(1);
    RunFinished again = run.resume(CHAIN, Resolution.RERUN);
    assertThat(again.outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aDecisionThatIsOnRecordIsNotAskedForAgain() throws Exception {
    EngineRun run = crashedInTwo();
    run.resume(CHAIN, Resolution.DONE);
    int decided = run.events().indexOf(run.events(UnknownResolved.class).getFirst());
    run.crashAfter(decided + 1);
    Recollection past = new Recollection();
    run.events().forEach(past::accept);
    assertThat(past.unknown()).allMatch(RecalledStep::isSettled);
    assertThat(run.resume(CHAIN, Map.of()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(attempts(run, "two")).containsExactly(1);
  }

  @Test
  void anIdempotentStepRunsAgainByItself() throws Exception {
    String playbook = CHAIN.replace("- id: two", "- id: two\n    idempotent: true");
    EngineRun run = EngineRun.in(directory);
    run.run(playbook);
    run.crashAfter(indexOfAttempt(run, "two") + 1);
    assertThat(run.resume(playbook, Map.of()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(run.events(UnknownResolved.class))
        .extracting(UnknownResolved::by)
        .containsExactly("idempotent");
  }

  @Test
  void anEndThatWasRecordedForTheAttemptAloneCounts() throws Exception {
    EngineRun run = EngineRun.in(directory);
    run.run(CHAIN);
    int end = run.events().indexOf(run.finished("two").orElseThrow());
    run.crashAfter(end);
    assertThat(run.resume(CHAIN, Map.of()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(attempts(run, "two")).containsExactly(1);
    assertThat(run.finished("two").orElseThrow().outputs().toString()).contains("hello");
  }

  @Test
  void whatWasBeingCancelledWhenOrchDiedIsTriedAgain() throws Exception {
    String playbook =
        """
        steps:
          - id: long
            probe: {behaviour: "${{ exists('ready') ? 'ok' : 'hang' }}"}
        """;
    EngineRun run = EngineRun.in(directory);
    run.run(playbook, run::cancel);
    run.crashAfter(run.events().indexOf(run.finished("long").orElseThrow()));
    run.write("ready", "");
    assertThat(run.resume(playbook, Map.of()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(attempts(run, "long")).containsExactly(1, 2);
  }

  @Test
  void row61_attemptsAreNotCountedAnewByACrashBetweenThem() throws Exception {
    String playbook =
        """
        steps:
          - id: stubborn
            retry: {attempts: 3, delay: 1ms}
            probe: {behaviour: fail}
        """;
    EngineRun run = EngineRun.in(directory);
    run.run(playbook);
    int second = run.events().indexOf(run.events(AttemptStarted.class).get(1));
    run.crashAfter(second);
    run.resume(playbook, Map.of());
    assertThat(attempts(run, "stubborn")).containsExactly(1, 2, 3);
    run.resume(playbook, Map.of());
    assertThat(attempts(run, "stubborn")).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aFailedRunTriesWhatFailedAgainAndItsEndComesAgain() throws Exception {
    String playbook =
        """
        steps:
          - id: good
            probe: {behaviour: ok}
          - id: bad
            probe: {behaviour: fail 1}
          - id: after
            probe: {behaviour: ok}
        on-failure:
          - id: mourn
            probe: {behaviour: ok}
        finally:
          - id: tidy
            probe: {behaviour: ok}
        """;
    EngineRun run = EngineRun.in(directory);
    assertThat(run.run(playbook).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.resume(playbook, Map.of()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(Probes.performed)
        .containsExactly(
            "good", "bad", "on-failure/mourn", "finally/tidy", "bad", "after", "finally/tidy");
  }

  @Test
  void aCrashInACleanupGoesOnThereAndEndsAsTheRunWouldHave() throws Exception {
    String playbook =
        """
        steps:
          - id: bad
            probe: {behaviour: fail}
        finally:
          - id: tidy
            probe: {behaviour: ok}
          - id: leave
            probe: {behaviour: ok}
        """;
    EngineRun run = EngineRun.in(directory);
    run.run(playbook);
    run.crashAfter(indexOfAttempt(run, "finally/leave"));
    Probes.forget();
    assertThat(run.resume(playbook, Map.of()).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Probes.performed).containsExactly("finally/leave");
  }

  @Test
  void membersOfAForeachGoOnOneByOneAsTheyWere() throws Exception {
    String playbook =
        """
        inputs:
          hosts: {type: list, default: [a, b, c]}
        steps:
          - id: each
            foreach: ${{ inputs.hosts }}
            max-parallel: 1
            probe: {behaviour: "${{ item == 'b' ? 'fail 1' : 'ok' }}"}
        """;
    EngineRun run = EngineRun.in(directory).withInput("hosts", hosts("a", "b", "c"));
    assertThat(run.run(playbook).outcome()).isEqualTo(Outcome.FAILED);
    run.withInput("hosts", hosts("x"));
    assertThat(run.resume(playbook, Map.of()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    List<String> performed = new ArrayList<>(Probes.performed);
    assertThat(performed.subList(0, 2)).containsExactly("each[a]", "each[b]");
    assertThat(performed).endsWith("each[c]").containsOnlyOnce("each[a]", "each[c]");
  }

  private static Value hosts(String... names) {
    return ListValue.of(Arrays.stream(names).map(StringValue::of).toArray(Value[]::new));
  }

  @Test
  void outputsThatHeldSecretsAreNotTakenForStars() throws Exception {
    String playbook =
        """
        steps:
          - id: login
            secret-output: true
            probe: {behaviour: ok, gives: {token: "abcdef-secret"}}
          - id: use
            probe: {behaviour: ok, gives: {seen: "${{ steps.login.outputs.token }}"}}
        """;
    EngineRun run = EngineRun.in(directory);
    run.run(playbook);
    run.crashAfter(indexOfAttempt(run, "use"));
    RunFinished finished = run.resume(playbook, Map.of());
    assertThat(finished.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.events(RunEvent.Warning.class))
        .extracting(RunEvent.Warning::message)
        .anyMatch(message -> message.contains("token is secret"));
    assertThat(run.events().toString()).doesNotContain("abcdef-secret");
  }

  @Test
  void aChangedPlaybookGoesOnWithWhatItSaysNow() throws Exception {
    EngineRun run = crashedInTwo();
    String changed =
        CHAIN.replace("- id: three", "- id: between\n    probe: {behaviour: ok}\n  - id: three");
    RunFinished finished = run.withChangedPlaybook().resume(changed, Resolution.RERUN);
    assertThat(finished.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(run.outcome("between")).contains(Outcome.SUCCEEDED);
    assertThat(Probes.performed).containsOnlyOnce("one");
  }
}
