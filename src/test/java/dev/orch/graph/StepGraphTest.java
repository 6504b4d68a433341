package dev.orch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepGraphTest {
  private static List<String> problems(String text) {
    return GraphText.problems(text);
  }

  @Test
  void aCircleOfNeedsIsNamedWhole() {
    assertThat(
            problems(
                """
                steps:
                  - { id: a, run: x, needs: [c] }
                  - { id: b, run: x, needs: [a] }
                  - { id: c, run: x, needs: [b] }
                """))
        .singleElement()
        .asString()
        .contains("these steps wait for each other: a → c → b → a");
  }

  @Test
  void aStepThatReadsItselfWaitsForItself() {
    assertThat(problems("steps:\n  - { id: a, run: \"${{ steps.a.outcome }}\" }\n"))
        .singleElement()
        .asString()
        .contains("'a' waits for itself");
  }

  @Test
  void needingAStepBelowThatWaitsForAllAboveIsACircle() {
    assertThat(
            problems(
                """
                steps:
                  - { id: a, run: x, needs: [b] }
                  - { id: b, run: x }
                """))
        .singleElement()
        .asString()
        .contains("a → b → a", "'b' has no needs, so it waits for every step above it");
  }

  @Test
  void aMemberThatNeedsItsOwnBlockIsACircle() {
    assertThat(
            problems(
                """
                steps:
                  - { id: g, steps: [ { id: a, run: x, needs: [g] } ] }
                """))
        .singleElement()
        .asString()
        .contains("wait for each other");
  }

  @Test
  void anotherBranchsInsideCannotBeRead() {
    assertThat(
            problems(
                """
                steps:
                  - { id: g, steps: [ { id: inner, run: x } ] }
                  - { id: b, run: "${{ steps.inner.outcome }}" }
                """))
        .singleElement()
        .asString()
        .contains("inner");
  }

  @Test
  void anUnknownStepIsToldWithTheNearestName() {
    assertThat(
            problems(
                """
                steps:
                  - { id: build, run: x }
                  - { id: b, run: "${{ steps.biuld.outputs.x }}" }
                """))
        .singleElement()
        .asString()
        .contains("biuld", "did you mean 'build'?");
  }

  @Test
  void anUnknownNeedIsToldWithTheNearestName() {
    assertThat(
            problems(
                """
                steps:
                  - { id: build, run: x }
                  - { id: b, run: x, needs: [biuld] }
                """))
        .containsExactly("3:30 there is no step 'biuld' here (did you mean 'build'?)");
  }

  @Test
  void varsThatStandForEachOtherAreTold() {
    assertThat(
            problems(
                """
                vars: { a: "${{ vars.b }}", b: "${{ vars.a }}" }
                steps: [ { run: x } ]
                """))
        .singleElement()
        .asString()
        .contains("these vars stand for each other: a → b → a");
  }

  @Test
  void allStepsAtOnceCannotBeRead() {
    assertThat(problems("steps:\n  - { id: a, run: \"${{ steps }}\" }\n"))
        .singleElement()
        .asString()
        .contains("'steps' is read as a whole");
  }

  @Test
  void aMemberOfAForeachMayReadASiblingOfItsOwn() {
    StepGraph graph =
        GraphText.graph(
            """
            steps:
              - id: each
                foreach: [1, 2]
                steps: [ { id: a, run: x }, { id: b, run: "${{ steps.a.outcome }}" } ]
            """);

    assertThat(graph.plan()).extracting(entry -> entry.id().path()).containsExactly("each");
  }

  @Test
  void thousandsOfStepsThatNeedEachOtherInAChainAreNoBurden() {
    StringBuilder text = new StringBuilder("steps:\n  - { id: s0, run: x }\n");
    for (int i = 1; i < 5000; i++) {
      text.append("  - { id: s")
          .append(i)
          .append(", run: x, needs: [s")
          .append(i - 1)
          .append("] }\n");
    }

    assertThat(GraphText.graph(text.toString()).plan()).hasSize(5000);
  }
}
