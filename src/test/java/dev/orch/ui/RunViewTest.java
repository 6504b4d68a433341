package dev.orch.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Outcome;
import dev.orch.event.OutputLine;
import dev.orch.event.RunEvent;
import dev.orch.event.RunStory;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunViewTest {
  private static RunView view(RunStory story) {
    RunView view = new RunView(2);
    story.told().forEach(fact -> apply(view, fact));
    return view;
  }

  private static void apply(RunView view, Object fact) {
    switch (fact) {
      case EventEnvelope envelope -> view.apply(envelope);
      case OutputLine line -> view.apply(line);
      default -> throw new IllegalArgumentException(fact.toString());
    }
  }

  private static StepView step(RunView view, String path) {
    return view.step(new StepId(path)).orElseThrow();
  }

  @Test
  void aPlannedStepIsPending() {
    RunView view = view(RunStory.of("x").plan(RunStory.step("a")));
    assertThat(step(view, "a").state()).isEqualTo(new StepState.Pending());
    assertThat(view.plannedCount()).isEqualTo(1);
    assertThat(view.endedCount()).isZero();
  }

  @Test
  void aRunningStepKnowsItsAttemptAndItsLastLines() {
    RunView view =
        view(
            RunStory.of("x")
                .plan(RunStory.step("a"))
                .after(500)
                .start("a", "make")
                .output("a", "1", "2", "3"));
    StepView step = step(view, "a");
    assertThat(step.state()).isEqualTo(new StepState.Running(Duration.ofMillis(500), 1));
    assertThat(step.lastLines()).containsExactly("2", "3");
    assertThat(step.elapsed(Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(1500));
    assertThat(view.running()).containsExactly(step);
  }

  @Test
  void betweenAttemptsAStepWaits() {
    RunView view =
        view(
            RunStory.of("x")
                .plan(RunStory.step("a"))
                .start("a", "make")
                .after(100)
                .retry("a", "no", 2000));
    assertThat(step(view, "a").state())
        .isEqualTo(new StepState.Waiting(Duration.ZERO, 1, Duration.ofMillis(2100)));
    assertThat(view.running()).hasSize(1);
  }

  @Test
  void aTimeThatWentAgainstTheClockChangesNoDuration() {
    RunView view = view(Stories.retries());
    assertThat(step(view, "download").elapsed(Duration.ofDays(1)))
        .isEqualTo(Duration.ofMillis(18_500));
    assertThat(step(view, "download").attempt()).isEqualTo(3);
  }

  @Test
  void blocksAreNotCountedAndExplainedByTheirMembers() {
    RunView view = view(Stories.foreach());
    assertThat(view.plannedCount()).isEqualTo(4);
    assertThat(view.endedCount()).isEqualTo(4);
    assertThat(view.failed()).containsExactly(step(view, "deploy[web2]"));
    assertThat(step(view, "deploy").hasFailedMember()).isTrue();
  }

  @Test
  void aBlockThatFailsByItselfIsAFailure() {
    RunView view =
        view(
            RunStory.of("x")
                .plan(RunStory.step("all", "foreach"))
                .open("all")
                .shutFailed("all", "the list is no list"));
    assertThat(view.failed()).containsExactly(step(view, "all"));
  }

  @Test
  void aFailureDeepInsideExplainsEveryBlockAroundIt() {
    RunView view =
        view(
            RunStory.of("x")
                .plan(
                    RunStory.step("a", "steps"),
                    RunStory.step("a/b", "steps"),
                    RunStory.step("a/b/c"))
                .open("a")
                .open("a/b")
                .start("a/b/c", "false")
                .fail("a/b/c", "ended with status 1")
                .shutFailed("a/b", "c failed")
                .shutFailed("a", "b failed"));
    assertThat(view.failed()).containsExactly(step(view, "a/b/c"));
  }

  @Test
  void aToleratedFailureIsNoFailureOfTheRun() {
    RunView view = view(Stories.tolerated());
    assertThat(view.failed()).isEmpty();
    assertThat(step(view, "scan").isFailed()).isTrue();
  }

  @Test
  void outputOfAStepThatSucceededIsForgotten() {
    RunView view = view(Stories.sequence());
    assertThat(step(view, "collect").lastLines()).isEmpty();
  }

  @Test
  void veryLongLinesAreKeptInPart() {
    RunView view =
        view(
            RunStory.of("x")
                .plan(RunStory.step("a"))
                .start("a", "yes")
                .output("a", "y".repeat(100_000)));
    assertThat(step(view, "a").lastLines().getFirst()).hasSizeLessThan(5000);
  }

  @Test
  void theOutcomeOfEveryEndIsKnown() {
    RunView view =
        view(
            RunStory.of("x")
                .plan(RunStory.step("a"), RunStory.step("b"))
                .skip("a", SkipReason.Kind.NEEDS, "needs z")
                .cancelWaiting("b"));
    assertThat(view.steps())
        .extracting(step -> ((StepState.Ended) step.state()).outcome())
        .containsExactly(Outcome.SKIPPED, Outcome.CANCELLED);
  }

  @Test
  void aSummaryNeedsAtLeastTheBeginning() {
    assertThat(RunEpilogue.of(new RunView(0))).isEmpty();
    assertThat(RunEpilogue.of(view(Stories.torn())).orElseThrow().outcome()).isEmpty();
    assertThat(RunEpilogue.of(view(Stories.sequence())).orElseThrow().isSucceeded()).isTrue();
  }

  @Test
  void adviceQuotesWhatAShellWouldTakeApart() {
    RunStory story =
        RunStory.of("x")
            .plan(RunStory.step("a['; rm -rf /]"))
            .start("a['; rm -rf /]", "x")
            .fail("a['; rm -rf /]", "no")
            .end();
    assertThat(Advice.reading(RunEpilogue.of(view(story)).orElseThrow()))
        .contains("orch logs 20261121-020000-7f3ka9 'a['\\''; rm -rf /]'");
  }

  @Property(tries = 100)
  void aTrailTornAnywhereIsAView(@ForAll @IntRange(min = 0, max = 30) int length) {
    Stories.all()
        .values()
        .forEach(story -> {
          RunView view = new RunView(3);
          List<Object> told = story.told();
          told.subList(Math.min(length, told.size()), told.size())
              .forEach(fact -> apply(view, fact));
          assertThat(view.endedCount()).isLessThanOrEqualTo(view.plannedCount());
        });
  }

  @Test
  void aRunWithoutStepsHasAnEnd() {
    RunView view = view(RunStory.of("none").plan().end());
    assertThat(view.finish().map(RunEvent.RunFinished::outcome)).contains(Outcome.SUCCEEDED);
  }
}
