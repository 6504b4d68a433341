package dev.orch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final String RUN =
      """
      steps:
        - { id: a, run: x }
        - { id: g, steps: [ { id: b, run: x } ] }
      on-failure: [ { id: n, run: x } ]
      finally: [ { id: f, run: x } ]
      """;

  @Test
  void aCancelledRunStopsWhatRunsAndStillDoesItsFinally() {
    ScheduleStory story = ScheduleStory.of(RUN).begins().isCancelled();

    assertThat(story.told()).containsExactly("stop a", "drop g", "drop g/b");
    assertThat(story.stops("a").running()).containsExactly("finally/f");
    assertThat(story.succeeds("finally/f").told()).endsWith("finish: cancelled");
  }

  @Test
  void aStepThatSucceedsInSpiteOfTheCancellationDoesNotMakeTheRunSucceed() {
    ScheduleStory story =
        ScheduleStory.of(RUN).begins().isCancelled().succeeds("a").succeeds("finally/f");

    assertThat(story.told()).endsWith("finish: cancelled");
  }

  @Test
  void anAbandonedRunDoesNotEvenDoItsFinally() {
    ScheduleStory story = ScheduleStory.of(RUN).begins().isCancelled().isAbandoned().stops("a");

    assertThat(story.running()).isEmpty();
    assertThat(story.told()).contains("drop finally/f").endsWith("finish: cancelled");
  }

  @Test
  void anAbandonedRunStopsItsFinally() {
    ScheduleStory story = ScheduleStory.of(RUN).begins().isCancelled().stops("a").isAbandoned();

    assertThat(story.told()).contains("stop finally/f");
  }

  @Test
  void aCancelledRunRescuesNothing() {
    ScheduleStory story =
        ScheduleStory.of(
                """
                steps:
                  - id: g
                    parallel: [ { id: a, run: x }, { id: b, run: x } ]
                    rescue: [ { id: r, run: x } ]
                    finally: [ { id: f, run: x } ]
                """)
            .begins()
            .fails("g/a")
            .isCancelled()
            .stops("g/b");

    assertThat(story.running()).containsExactly("g/finally/f");
  }

  @Test
  void theTimeOfTheRunCountsAsAFailure() {
    ScheduleStory story = ScheduleStory.of(RUN).begins().timesOut().stops("a");

    assertThat(story.running()).containsExactly("on-failure/n");
    assertThat(story.succeeds("on-failure/n", "finally/f").told()).endsWith("finish: failed");
  }
}
