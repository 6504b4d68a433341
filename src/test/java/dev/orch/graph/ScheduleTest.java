package dev.orch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Nested
  class Order {
    @Test
    void aStepWaitsForAllAboveIt() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - { id: a, run: x }
                    - { id: b, run: x }
                    - { id: c, run: x, needs: [] }
                  """)
              .begins();

      assertThat(story.running()).containsExactly("a", "c");
      assertThat(story.succeeds("a").running()).containsExactly("c", "b");
    }

    @Test
    void membersOfAParallelBlockStartTogetherAndMayNeedEachOther() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - id: p
                      parallel:
                        - { id: a, run: x }
                        - { id: b, run: x, needs: [c] }
                        - { id: c, run: x }
                    - { id: d, run: x }
                  """)
              .begins();

      assertThat(story.running()).containsExactly("p/a", "p/c");
      assertThat(story.succeeds("p/c").running()).containsExactly("p/a", "p/b");
      assertThat(story.succeeds("p/a", "p/b").running()).containsExactly("d");
    }

    @Test
    void aStepWithNeedsWaitsForThoseAlone() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - { id: a, run: x }
                    - { id: b, run: x, needs: [] }
                    - { id: c, run: x, needs: [b] }
                  """)
              .begins();

      assertThat(story.succeeds("b").running()).containsExactly("a", "c");
    }

    @Test
    void readingAStepIsNeedingIt() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - { id: a, run: x, needs: [] }
                    - { id: b, run: x, needs: [] }
                    - { id: c, run: "${{ steps.b.outcome }}", needs: [] }
                  """)
              .begins();

      assertThat(story.running()).containsExactly("a", "b");
      assertThat(story.succeeds("b").running()).containsExactly("a", "c");
    }

    @Test
    void widthOneGoesInTheOrderOfTheFile() {
      StepGraph graph =
          GraphText.graph(
              """
              steps:
                - parallel:
                    - { id: a, run: x }
                    - { id: b, steps: [ { id: c, run: x }, { id: d, run: x } ] }
                    - { id: e, run: x }
              """);
      ScheduleStory story = ScheduleStory.of(graph, new SchedulePolicy(1, false, false)).begins();

      assertThat(story.running()).containsExactly("parallel_1/a");
      assertThat(story.succeeds("parallel_1/a").running()).containsExactly("parallel_1/b/c");
      assertThat(story.succeeds("parallel_1/b/c").running()).containsExactly("parallel_1/b/d");
      assertThat(story.succeeds("parallel_1/b/d").running()).containsExactly("parallel_1/e");
      assertThat(story.succeeds("parallel_1/e").told()).endsWith("finish: succeeded");
    }

    @Test
    void anInteractiveStepRunsAlone() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - parallel:
                        - { id: a, run: x }
                        - { id: b, run: x, interactive: true }
                        - { id: c, run: x }
                  """)
              .begins();

      assertThat(story.running()).containsExactly("parallel_1/a");
      assertThat(story.succeeds("parallel_1/a").running()).containsExactly("parallel_1/b");
      assertThat(story.succeeds("parallel_1/b").running()).containsExactly("parallel_1/c");
    }
  }

  @Nested
  class Skipping {
    @Test
    void aStepSkippedByItsOwnConditionSatisfiesANeed() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - { id: a, run: x }
                    - { id: b, run: x, needs: [a] }
                  """)
              .notWanted("a")
              .begins();

      assertThat(story.running()).containsExactly("b");
    }

    @Test
    void aSkippedBlockSkipsAllThatIsPlannedInIt() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - id: g
                      steps: [ { id: a, run: x }, { id: h, parallel: [ { id: b, run: x } ] } ]
                  """)
              .notWanted("g")
              .begins();

      assertThat(story.told())
          .containsExactly(
              "skip g: when: false",
              "skip g/a: when: false",
              "skip g/h: when: false",
              "skip g/h/b: when: false",
              "finish: succeeded");
    }
  }

  @Nested
  class Failing {
    private static final String CHAIN =
        """
        steps:
          - { id: a, run: x }
          - { id: b, run: x, needs: [a] }
          - { id: c, run: x, needs: [b] }
          - { id: d, run: x, needs: [] }
          - { id: e, run: x }
        """;

    @Test
    void nothingNewStartsAndWhatNeedsTheFailedStepSaysSo() {
      ScheduleStory story = ScheduleStory.of(CHAIN).begins().fails("a");

      assertThat(story.running()).containsExactly("d");
      assertThat(story.told())
          .containsExactly("skip b: needs a", "skip c: needs b", "skip e: after the failure of a");
      assertThat(story.succeeds("d").told()).endsWith("finish: failed because of a");
    }

    @Test
    void keepGoingStartsWhatDoesNotNeedTheFailedStep() {
      StepGraph graph = GraphText.graph(CHAIN);
      ScheduleStory story =
          ScheduleStory.of(graph, new SchedulePolicy(9, true, false)).begins().fails("a");

      assertThat(story.succeeds("d").running()).containsExactly("e");
      assertThat(story.succeeds("e").told())
          .containsExactly("skip b: needs a", "skip c: needs b", "finish: failed because of a");
    }

    @Test
    void failFastStopsWhatIsRunning() {
      StepGraph graph = GraphText.graph(CHAIN);
      ScheduleStory story =
          ScheduleStory.of(graph, new SchedulePolicy(9, false, true)).begins().fails("a");

      assertThat(story.told()).contains("stop d");
      assertThat(story.stops("d").told()).endsWith("finish: failed because of a");
    }

    @Test
    void failFastReachesIntoOtherBranches() {
      StepGraph graph =
          GraphText.graph(
              """
              steps:
                - parallel:
                    - { id: g, steps: [ { id: a, run: x }, { id: b, run: x } ] }
                    - { id: h, steps: [ { id: c, run: x }, { id: d, run: x } ] }
              """);
      ScheduleStory story =
          ScheduleStory.of(graph, new SchedulePolicy(9, false, true))
              .begins()
              .fails("parallel_1/g/a");

      assertThat(story.told()).contains("stop parallel_1/h/c", "drop parallel_1/h/d");
      assertThat(story.stops("parallel_1/h/c").told())
          .contains("close parallel_1/h: cancelled", "close parallel_1/g: failed")
          .endsWith("finish: failed because of parallel_1/g/a");
    }

    @Test
    void aToleratedFailureSatisfiesANeed() {
      ScheduleStory story = ScheduleStory.of(CHAIN).begins().failsTolerated("a");

      assertThat(story.running()).containsExactly("d", "b");
    }

    @Test
    void aStepThatAsksAboutFailureStartsAllTheSame() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - { id: a, run: x }
                    - { id: b, run: x }
                    - { id: c, run: x, when: failed() }
                    - { id: d, run: x, when: always(), needs: [a] }
                  """)
              .begins()
              .fails("a");

      assertThat(story.running()).containsExactly("c", "d");
    }

    @Test
    void aRunningBranchElsewhereStartsNothingNew() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - parallel:
                        - { id: g, steps: [ { id: a, run: x } ] }
                        - { id: h, steps: [ { id: b, run: x }, { id: c, run: x } ], finally: [ { id: f, run: x } ] }
                  """)
              .begins()
              .fails("parallel_1/g/a");

      assertThat(story.running()).containsExactly("parallel_1/h/b");
      assertThat(story.succeeds("parallel_1/h/b").running())
          .containsExactly("parallel_1/h/finally/f");
      assertThat(story.succeeds("parallel_1/h/finally/f").told())
          .contains("close parallel_1/h: cancelled")
          .endsWith("finish: failed because of parallel_1/g/a");
    }
  }

  @Nested
  class Handlers {
    private static final String GROUP =
        """
        steps:
          - id: g
            steps: [ { id: a, run: x }, { id: b, run: x } ]
            rescue: [ { id: r, run: x } ]
            finally: [ { id: f, run: x } ]
          - { id: z, run: x }
        """;

    @Test
    void aRescueHandlesAFailureAndTheRunGoesOn() {
      ScheduleStory story = ScheduleStory.of(GROUP).begins().fails("g/a");

      assertThat(story.running()).containsExactly("g/rescue/r");
      assertThat(story.succeeds("g/rescue/r").running()).containsExactly("g/finally/f");
      assertThat(story.succeeds("g/finally/f").running()).containsExactly("z");
      assertThat(story.succeeds("z").told())
          .containsExactly(
              "skip g/b: after the failure of g/a", "close g: succeeded", "finish: succeeded");
    }

    @Test
    void aRescueThatFailsFailsTheBlockAfterItsFinally() {
      ScheduleStory story = ScheduleStory.of(GROUP).begins().fails("g/a").fails("g/rescue/r");

      assertThat(story.running()).containsExactly("g/finally/f");
      assertThat(story.succeeds("g/finally/f").told())
          .contains("close g: failed")
          .endsWith("finish: failed because of g/rescue/r");
    }

    @Test
    void aRescueThatIsNotNeededIsPassedOver() {
      ScheduleStory story =
          ScheduleStory.of(GROUP).begins().succeeds("g/a", "g/b", "g/finally/f", "z");

      assertThat(story.told())
          .containsExactly(
              "skip g/rescue/r: nothing failed", "close g: succeeded", "finish: succeeded");
    }

    @Test
    void aFailureOfOneBranchLeavesTheOtherBranchOfARescuedBlockItsRescue() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - id: g
                      parallel:
                        - { id: a, run: x }
                        - { id: h, steps: [ { id: b, run: x }, { id: c, run: x } ] }
                      rescue: [ { id: r, run: x } ]
                  """)
              .begins()
              .fails("g/a")
              .succeeds("g/h/b");

      assertThat(story.running()).containsExactly("g/rescue/r");
    }

    @Test
    void whatFollowsAFailedRunRunsInOrder() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps: [ { id: a, run: x } ]
                  on-success: [ { id: s, run: x } ]
                  on-failure: [ { id: n, run: x }, { id: m, run: x } ]
                  finally: [ { id: f, run: x }, { id: h, run: x } ]
                  """)
              .begins()
              .fails("a");

      assertThat(story.running()).containsExactly("on-failure/n");
      assertThat(story.fails("on-failure/n").running()).containsExactly("on-failure/m");
      assertThat(story.succeeds("on-failure/m").running()).containsExactly("finally/f");
      assertThat(story.fails("finally/f").running()).containsExactly("finally/h");
      assertThat(story.succeeds("finally/h").told())
          .contains("skip on-success/s: something failed")
          .endsWith("finish: failed because of a");
    }

    @Test
    void aHandlerMayReadAStepThatFailed() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps: [ { id: a, run: x } ]
                  finally: [ { id: f, run: "${{ steps.a.outcome }}" } ]
                  """)
              .begins()
              .fails("a");

      assertThat(story.running()).containsExactly("finally/f");
    }
  }

  @Nested
  class Extending {
    private static final String EACH =
        """
        steps:
          - { id: e, foreach: [a, b, c], max-parallel: 2, run: x }
          - { id: z, run: x }
        """;

    @Test
    void noMoreMembersRunAtATimeThanTheForeachAllows() {
      ScheduleStory story = ScheduleStory.of(EACH).withMembers("e", "a", "b", "c").begins();

      assertThat(story.running()).containsExactly("e[a]", "e[b]");
      assertThat(story.succeeds("e[a]").running()).containsExactly("e[b]", "e[c]");
    }

    @Test
    void whatFollowsWaitsForAllMembers() {
      ScheduleStory story =
          ScheduleStory.of(EACH).withMembers("e", "a", "b").begins().succeeds("e[a]", "e[b]");

      assertThat(story.told()).containsExactly("extend e: [e[a], e[b]]", "close e: succeeded");
      assertThat(story.running()).containsExactly("z");
    }

    @Test
    void aForeachWithoutMembersHasSucceeded() {
      ScheduleStory story = ScheduleStory.of(EACH).begins();

      assertThat(story.told()).containsExactly("extend e: []", "close e: succeeded");
      assertThat(story.running()).containsExactly("z");
    }

    @Test
    void aFailedMemberKeepsThoseFromStartingThatWait() {
      ScheduleStory story =
          ScheduleStory.of(EACH).withMembers("e", "a", "b", "c").begins().fails("e[a]");

      assertThat(story.succeeds("e[b]").told())
          .contains("skip e[c]: after the failure of e[a]", "close e: failed")
          .endsWith("finish: failed because of e[a]");
    }

    @Test
    void theChosenCaseOfASwitchRunsAlone() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - id: s
                      switch: "'x'"
                      cases: { x: [ { id: a, run: x } ], y: [ { id: b, run: x } ] }
                      default: [ { id: c, run: x } ]
                  """)
              .choosing("s", "y")
              .begins();

      assertThat(story.told()).containsExactly("extend s: [s/b]");
      assertThat(story.running()).containsExactly("s/b");
    }

    @Test
    void aSwitchWithoutAFittingCaseTakesTheDefault() {
      ScheduleStory story =
          ScheduleStory.of(
                  """
                  steps:
                    - id: s
                      switch: "'x'"
                      cases: { x: [ { id: a, run: x } ] }
                      default: [ { id: c, run: x } ]
                  """)
              .choosing("s", "q")
              .begins();

      assertThat(story.running()).containsExactly("s/c");
    }
  }
}
