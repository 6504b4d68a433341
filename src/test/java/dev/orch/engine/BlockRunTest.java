package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BlockRunTest {
  @TempDir Path directory;
  private EngineRun run;

  @BeforeEach
  void begin() {
    run = EngineRun.in(directory);
  }

  private Map<String, Value> outputs(String step) {
    return run.finished(step).orElseThrow().outputs();
  }

  @Test
  void aForeachGoesThroughAListThatAnEarlierStepMade() throws Exception {
    run.run(
        """
        steps:
          - { id: list, set: { hosts: [web1, web2] } }
          - id: each
            foreach: ${{ steps.list.outputs.hosts }}
            as: host
            set: { name: "${{ host }}-${{ index }}" }
          - id: all
            set: { names: "${{ steps.each.items.map(i, i.outputs.name) }}" }
        """);

    assertThat(run.outcome("each[web1]")).contains(Outcome.SUCCEEDED);
    assertThat(outputs("all").get("names"))
        .hasToString("ListValue[elements=[\"web1-0\", \"web2-1\"]]");
  }

  @Test
  void aMatrixGivesEveryCombinationButTheExcludedOnes() throws Exception {
    run.run(
        """
        steps:
          - id: m
            foreach: { os: [linux, mac], java: [21, 25], exclude: [ { os: mac, java: 21 } ] }
            set: { at: "${{ item.os }}/${{ item.java }}" }
        """);

    assertThat(run.events(RunEvent.PlanExtended.class).getFirst().steps())
        .extracting(step -> step.id().path())
        .containsExactly("m[linux,21]", "m[linux,25]", "m[mac,25]");
  }

  @Test
  void aForeachOverAMapGivesKeysAsIndex() throws Exception {
    run.run(
        """
        steps:
          - { id: m, foreach: { values: 1 }, set: { x: 1 } }
        """
            .replace("{ values: 1 }", "\"${{ {'a': 1, 'b': 2} }}\"")
            .replace("{ x: 1 }", "{ x: \"${{ index }}=${{ item }}\" }"));

    assertThat(outputs("m[b]")).containsEntry("x", StringValue.of("b=2"));
  }

  @Test
  void whenIsAskedForEachMember() throws Exception {
    run.run(
        """
        steps:
          - { id: n, foreach: 4, when: item % 2 == 0, set: { n: "${{ item }}" } }
        """);

    assertThat(run.skipped("n[1]")).isEqualTo("when: item % 2 == 0");
    assertThat(run.outcome("n[2]")).contains(Outcome.SUCCEEDED);
  }

  @Test
  void aForeachOverAGroupRunsTheWholeGroupForEachMember() throws Exception {
    run.run(
        """
        steps:
          - id: g
            foreach: [a, b]
            steps:
              - { id: one, set: { v: "${{ item }}1" } }
              - { id: two, set: { v: "${{ steps.one.outputs.v }}2" } }
        """);

    assertThat(outputs("g[b]/two")).containsEntry("v", StringValue.of("b12"));
  }

  @Test
  void aForeachOverSomethingElseFailsAndSaysSo() throws Exception {
    RunEvent.RunFinished finished =
        run.run("steps: [ { id: a, foreach: \"${{ 'text' }}\", set: { x: 1 } } ]");

    assertThat(finished.failure().orElseThrow().message())
        .isEqualTo("foreach takes a list, a map or a number, and got a string");
  }

  @Test
  void aSwitchRunsTheCaseThatFits() throws Exception {
    run.run(
        """
        steps:
          - id: s
            switch: ${{ 1 + 1 }}
            cases: { "1": [ { id: a, set: { x: 1 } } ], "2": [ { id: b, set: { x: 2 } } ] }
        """);

    assertThat(run.outcome("s/b")).contains(Outcome.SUCCEEDED);
    assertThat(run.outcome("s/a")).isEmpty();
  }

  @Test
  void aCalledPlaybookSeesOnlyWhatItIsPassedAndGivesBackItsOutputs() throws Exception {
    run.write(
        "child.yml",
        """
        inputs: { n: { type: integer, required: true }, m: { type: integer, default: 10 } }
        steps: [ { id: sum, set: { s: "${{ inputs.n + inputs.m }}" } } ]
        outputs: { sum: "${{ steps.sum.outputs.s }}" }
        """);
    run.run(
        """
        steps:
          - { id: call, playbook: child.yml, inputs: { n: "${{ 5 }}" } }
          - { id: after, set: { s: "${{ steps.call.outputs.sum }}" } }
        """);

    assertThat(outputs("after")).containsEntry("s", new IntValue(15));
    assertThat(run.outcome("call/sum")).contains(Outcome.SUCCEEDED);
  }

  @Test
  void aCalledPlaybookIsNotPassedAValueOfAnotherType() throws Exception {
    run.write(
        "child.yml",
        "inputs: { n: { type: integer, required: true } }\nsteps: [ { set: { x: 1 } } ]\n");
    RunEvent.RunFinished finished =
        run.run(
            "steps: [ { id: call, playbook: child.yml, inputs: { n: \"${{ 'x' + 'y' }}\" } } ]");

    assertThat(finished.failure().orElseThrow().message()).startsWith("inputs.n takes");
    assertThat(run.skipped("call/set_1")).isEqualTo("needs call");
  }

  @Test
  void aRescueSeesWhatFailed() throws Exception {
    RunEvent.RunFinished finished =
        run.run(
            """
            steps:
              - id: g
                steps: [ { id: a, probe: fail } ]
                rescue: [ { id: r, set: { why: "${{ failure.step }}: ${{ failure.message }}" } } ]
            """);

    assertThat(finished.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(outputs("g/rescue/r")).containsEntry("why", StringValue.of("g/a: exit status 3"));
  }

  @Test
  void aBlocksTimeStopsWhatRunsInIt() throws Exception {
    RunEvent.RunFinished finished =
        run.run(
            """
            steps:
              - { id: g, timeout: 5s, steps: [ { id: a, probe: hang }, { id: b, probe: ok } ] }
            """,
            () -> run.clock().ring());

    assertThat(run.outcome("g/a")).contains(Outcome.CANCELLED);
    assertThat(finished.failure().orElseThrow().message()).isEqualTo("took longer than 5s");
  }
}
