package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that looks like an expression is one only where the author of a playbook wrote it. */
class DataStaysDataTest {
  private static final String LOOKS = "${{ 40 + 2 }} $${{ 1 }} {{ x }} $(touch hacked)";

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void write() {
    orch = new Orch(directory);
    orch.file("data.txt", LOOKS);
    orch.file("inputs.yml", "a: '" + LOOKS + "'\nl: ['" + LOOKS + "']\n");
  }

  private void stays(String playbook, String... arguments) {
    orch.file("p.yml", playbook);
    String[] line = new String[arguments.length + 4];
    System.arraycopy(new String[] {"run", "p.yml", "--durability", "none"}, 0, line, 0, 4);
    System.arraycopy(arguments, 0, line, 4, arguments.length);
    CommandRun run = orch.call(line).exitedWith(ExitCode.SUCCEEDED);
    run.outContains("got <" + LOOKS + ">");
    assertThat(run.out()).doesNotContain("got <42");
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  @Test
  void row74_inputsOfTheCommandLine() {
    stays(
        """
        inputs: { a: string }
        steps:
        - log: got <${{ inputs.a }}>
        - run: echo "${{ inputs.a }}"
        """,
        "-i",
        "a=" + LOOKS);
  }

  @Test
  void row74_inputsOfAFile() {
    stays(
        """
        inputs: { a: string, l: list }
        steps:
        - log: got <${{ inputs.a }}>
        - assert: inputs.l[0] == inputs.a
        """,
        "--inputs",
        "inputs.yml");
  }

  @Test
  void row74_valuesOfVariablesAndMembers() {
    stays(
        """
        vars: { f: "${{ readFile('data.txt') }}", g: "${{ vars.f }}" }
        steps:
        - { foreach: "${{ [vars.g] }}", log: "got <${{ item }}>" }
        """);
  }

  @Test
  void row74_outputsOfStepsAndWhatBlocksMakeOfThem() {
    stays(
        """
        steps:
        - id: a
          run: cat data.txt; printf 'x=%s\\n' "$(cat data.txt)" >>"$ORCH_OUTPUT"
        - id: b
          steps:
          - { id: c, set: { y: "${{ steps.a.outputs.x }}" } }
          outputs: { z: "${{ steps.c.outputs.y }}" }
        - log: got <${{ steps.b.outputs.z }}>
        - log: ${{ steps.a.stdout }}
          when: steps.a.stdout.trim() == steps.b.outputs.z
        """);
  }

  @Test
  void row74_inputsAndOutputsOfCalledPlaybooks() {
    orch.file(
        "called.yml",
        """
        inputs: { a: string }
        steps: [{ log: "${{ inputs.a }}" }]
        outputs: { b: "${{ inputs.a }}" }
        """);
    stays(
        """
        steps:
        - id: c
          playbook: called.yml
          inputs: { a: "${{ readFile('data.txt') }}" }
        - log: got <${{ steps.c.outputs.b }}>
        """);
  }

  @Test
  void row74_messagesOfFailures() {
    stays(
        "steps:\n"
            + "- steps: [{ assert: { that: \"false\", message: \"${{ readFile('data.txt') }}\" }"
            + " }]\n"
            + "  rescue: [{ log: \"${{ failure.message }}\" }]\n"
            + "- log: got <${{ readFile('data.txt') }}>\n");
  }

  @Test
  void row74_whatATrailKept() throws IOException {
    orch.file(
        "p.yml",
        """
        inputs: { a: string }
        steps:
        - id: one
          set: { x: "${{ inputs.a }}" }
        - run: test -e ready
        - log: got <${{ steps.one.outputs.x }}>
        """);
    orch.call("run", "p.yml", "-i", "a=" + LOOKS).exitedWith(ExitCode.FAILED);
    Files.createFile(directory.resolve("ready"));
    orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED).outContains("got <" + LOOKS + ">");
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  @Test
  void row75_nulIsRefusedWherePlaybooksGiveDataToProcesses() {
    for (String step :
        new String[] {
          "run: echo ${{ vars.z }}",
          "exec: [echo, \"${{ vars.z }}\"]",
          "{ run: 'true', env: { A: \"${{ vars.z }}\" } }",
          "{ run: 'true', dir: \"${{ vars.z }}\" }"
        }) {
      orch.file("p.yml", "vars: { z: \"a\\0b\" }\nsteps:\n- " + step + "\n");
      CommandRun run = orch.call("run", "p.yml", "--durability", "none");
      assertThat(run.code()).as(step).isEqualTo(ExitCode.FAILED.number());
      assertThat(run.out() + run.err()).as(step).contains("NUL").doesNotContain("bug in orch");
    }
  }
}
