package dev.orch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.PlanExtended;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunPlanned;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunEvent.StepCancelled;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.StepSkipped;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.RunEvent.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventGrammarTest {
  private static final StepId A = new StepId("a");
  private static final StepId B = new StepId("b");
  private static final StepId GROUP = new StepId("group");
  private static final StepId MEMBER = GROUP.child("member");

  @Test
  void aRunMayGoOnAfterACrash() {
    List<RunEvent> events = new ArrayList<>(SampleRun.resumed());
    events.add(new RunSealed(12, "sha256:00", List.of()));
    assertThat(EventGrammar.firstOffence(events)).isEmpty();
  }

  @Test
  void whatEndedWellIsNotStartedByAResume() {
    List<RunEvent> events = new ArrayList<>(SampleRun.resumed());
    RunEvent resumed = events.get(5);
    events.add(new RunSealed(12, "sha256:00", List.of()));
    events.add(resumed);
    events.add(new StepStarted(new StepId("build")));
    assertOffence(events, "the step has started or ended before");
  }

  @Test
  void aRunThatWasNotSealedIsRecoveredBeforeItGoesOn() {
    List<RunEvent> events = new ArrayList<>(SampleRun.resumed());
    events.remove(4);
    assertOffence(events, "Resumed must follow RunSealed or Recovered");
  }

  @Test
  void wholeRunIsAccepted() {
    assertAccepted(
        run(
            List.of(
                planned(A), planned(GROUP, "parallel"), planned(MEMBER, "run", GROUP), planned(B)),
            new StepStarted(A),
            started(A, 1),
            new AttemptSpawned(A, 1, 4711, OptionalLong.empty()),
            failed(A, 1, Optional.of(Duration.ofSeconds(1))),
            new Warning(Optional.of(A), "slow"),
            started(A, 2),
            succeeded(A, 2),
            finished(A),
            new StepStarted(GROUP),
            new StepStarted(MEMBER),
            started(MEMBER, 1),
            succeeded(MEMBER, 1),
            finished(MEMBER),
            finished(GROUP),
            skipped(B)));
  }

  @Test
  void extendedPlanIsPartOfThePlan() {
    StepId item = GROUP.member("web1");
    List<RunEvent> events =
        run(
            List.of(planned(GROUP, "foreach")),
            new StepStarted(GROUP),
            new PlanExtended(GROUP, List.of(planned(item, "run", GROUP))),
            new StepStarted(item),
            started(item, 1),
            succeeded(item, 1),
            finished(item),
            finished(GROUP));
    assertAccepted(events);
    events.removeIf(event -> event instanceof StepFinished step && step.step().equals(item));
    assertOffence(events, "its member group[web1] has not ended");
  }

  @Test
  void membersOfASkippedBlockEndBeforeOrAfterIt() {
    List<PlannedStep> plan = List.of(planned(GROUP, "steps"), planned(MEMBER, "run", GROUP));
    assertAccepted(run(plan, skipped(GROUP), skipped(MEMBER)));
    assertAccepted(run(plan, new StepCancelled(MEMBER), new StepCancelled(GROUP)));
  }

  @Test
  void startMustBeFirst() {
    assertOffence(List.of(new StepStarted(A)), "must come between RunPlanned and RunFinished");
    assertOffence(List.of(new RunPlanned(List.of())), "RunPlanned must follow RunStarted");
    List<RunEvent> twice = run(List.of());
    twice.add(1, twice.get(0));
    assertOffence(twice, "RunStarted must be first");
  }

  @Test
  void nothingComesAfterTheEnd() {
    List<RunEvent> events = run(List.of());
    events.add(events.get(events.size() - 1));
    assertOffence(events, "RunSealed must follow RunFinished");
    List<RunEvent> warned = run(List.of());
    warned.add(3, new Warning(Optional.empty(), "late"));
    assertOffence(warned, "must come between RunPlanned and RunFinished");
  }

  @Test
  void missingSealIsFoundAndForgivenInABeginning() {
    List<RunEvent> events = run(List.of(planned(A)), new StepStarted(A), started(A, 1));
    List<RunEvent> beginning = events.subList(0, 4);
    assertOffence(beginning, "the events end without RunSealed");
    EventGrammar.checkBeginning(beginning);
    assertThatThrownBy(() -> EventGrammar.checkBeginning(events))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the step a has not ended");
  }

  @Test
  void everyPlannedStepEnds() {
    assertOffence(run(List.of(planned(A))), "the step a has not ended");
  }

  @Test
  void stepEndsOnlyOnce() {
    assertOffence(run(List.of(planned(A)), skipped(A), skipped(A)), "started or ended before");
    assertOffence(
        run(List.of(planned(A)), skipped(A), new StepStarted(A)), "started or ended before");
    assertOffence(
        run(
            List.of(planned(A)),
            new StepStarted(A),
            started(A, 1),
            succeeded(A, 1),
            finished(A),
            finished(A)),
        "the step is not running");
    assertOffence(
        run(List.of(planned(A)), new StepStarted(A), new StepCancelled(A)),
        "started or ended before");
  }

  @Test
  void unplannedStepIsRefused() {
    assertOffence(run(List.of(), new StepStarted(A)), "the step a was not planned");
    assertOffence(run(List.of(), new Warning(Optional.of(A), "?")), "the step a was not planned");
    assertOffence(run(List.of(planned(A), planned(A))), "a is planned twice");
    assertOffence(run(List.of(planned(MEMBER, "run", GROUP))), "before its parent group");
  }

  @Test
  void attemptsCountFromOneAndNest() {
    assertOffence(
        run(List.of(planned(A)), new StepStarted(A), started(A, 2)), "should be number 1");
    assertOffence(run(List.of(planned(A)), started(A, 1)), "not between attempts");
    assertOffence(
        run(List.of(planned(A)), new StepStarted(A), started(A, 1), started(A, 2)),
        "not between attempts");
    assertOffence(
        run(List.of(planned(A)), new StepStarted(A), started(A, 1), finished(A)),
        "an attempt of it still runs");
    assertOffence(
        run(
            List.of(planned(A)),
            new StepStarted(A),
            new AttemptSpawned(A, 1, 1, OptionalLong.empty())),
        "no attempt runs");
    assertOffence(
        run(
            List.of(planned(A)),
            new StepStarted(A),
            started(A, 1),
            new AttemptSpawned(A, 1, 1, OptionalLong.empty()),
            new AttemptSpawned(A, 1, 2, OptionalLong.empty())),
        "no attempt runs that has not spawned yet");
    assertOffence(
        run(
            List.of(planned(A)),
            new StepStarted(A),
            started(A, 1),
            failed(A, 1, Optional.empty()),
            started(A, 2)),
        "announced no other");
  }

  @Test
  void onlyActionsHaveAttempts() {
    assertOffence(run(List.of(planned(A)), new StepStarted(A), finished(A)), "needs an attempt");
    assertOffence(
        run(List.of(planned(GROUP, "parallel")), new StepStarted(GROUP), started(GROUP, 1)),
        "a block has no attempts");
  }

  @Test
  void blockEnclosesItsMembers() {
    List<PlannedStep> plan = List.of(planned(GROUP, "steps"), planned(MEMBER, "run", GROUP));
    assertOffence(run(plan, new StepStarted(MEMBER)), "its parent group is not running");
    assertOffence(
        run(plan, new StepStarted(GROUP), finished(GROUP)), "its member group/member has not");
  }

  @Test
  void failureIsThereExactlyWhenItFailed() {
    AttemptFinished bare =
        new AttemptFinished(
            A,
            1,
            Outcome.FAILED,
            Optional.empty(),
            OptionalInt.empty(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            false,
            Map.of(),
            Map.of(),
            Optional.empty());
    assertOffence(
        run(List.of(planned(A)), new StepStarted(A), started(A, 1), bare),
        "a failure exactly when it failed");
  }

  @Test
  void messageNamesThePlaceAndTheEvent() {
    assertThat(EventGrammar.firstOffence(run(List.of(), new StepStarted(A))))
        .contains("event 2, StepStarted[step=a]: the step a was not planned");
  }

  private static void assertAccepted(List<RunEvent> events) {
    assertThat(EventGrammar.firstOffence(events)).isEmpty();
    EventGrammar.check(events);
  }

  private static void assertOffence(List<RunEvent> events, String words) {
    assertThat(EventGrammar.firstOffence(events).orElse("")).contains(words);
    assertThatThrownBy(() -> EventGrammar.check(events)).isInstanceOf(AssertionError.class);
  }

  private static List<RunEvent> run(List<PlannedStep> plan, RunEvent... inner) {
    List<RunEvent> events = new ArrayList<>();
    events.add(
        new RunStarted(
            "test",
            "test.yml",
            "00",
            Map.of(),
            origin(),
            "none",
            List.of(),
            Optional.empty(),
            List.of(),
            RunOptions.UNKNOWN));
    events.add(new RunPlanned(plan));
    events.addAll(List.of(inner));
    events.add(
        new RunFinished(
            Outcome.SUCCEEDED,
            Optional.empty(),
            new RunCounts(0, 0, 0, 0, 0, 0),
            Duration.ZERO,
            Map.of()));
    events.add(new RunSealed(events.size() + 1, "sha256:00", List.of()));
    return events;
  }

  private static RunOrigin origin() {
    return new RunOrigin(
        "1",
        "host",
        "user",
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        "UTC",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static PlannedStep planned(StepId id) {
    return new PlannedStep(id, id.path(), "run", Optional.empty(), List.of(), 1);
  }

  private static PlannedStep planned(StepId id, String kind) {
    return new PlannedStep(id, id.path(), kind, Optional.empty(), List.of(), 1);
  }

  private static PlannedStep planned(StepId id, String kind, StepId parent) {
    return new PlannedStep(id, id.path(), kind, Optional.of(parent), List.of(), 1);
  }

  private static AttemptStarted started(StepId step, int attempt) {
    return new AttemptStarted(step, attempt, "true", false);
  }

  private static AttemptFinished succeeded(StepId step, int attempt) {
    return new AttemptFinished(
        step,
        attempt,
        Outcome.SUCCEEDED,
        Optional.empty(),
        OptionalInt.of(0),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        true,
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  private static AttemptFinished failed(StepId step, int attempt, Optional<Duration> retryIn) {
    return new AttemptFinished(
        step,
        attempt,
        Outcome.FAILED,
        Optional.of(new Failure(Failure.Kind.EXIT, "exit status 1")),
        OptionalInt.of(1),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        true,
        Map.of(),
        Map.of(),
        retryIn);
  }

  private static StepFinished finished(StepId step) {
    return new StepFinished(
        step, Outcome.SUCCEEDED, false, Optional.empty(), true, Duration.ZERO, Map.of());
  }

  private static StepSkipped skipped(StepId step) {
    return new StepSkipped(step, new SkipReason(SkipReason.Kind.CONDITION, "when: false"));
  }
}
