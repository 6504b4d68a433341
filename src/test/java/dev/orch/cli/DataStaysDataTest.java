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
        "inputs: { a: string }\n"
            + "steps:\n"
            + "- log: got <${{ inputs.a }}>\n"
            + "- run: echo \"${{ inputs.a }}\"\n",
        "-i",
        "a=" + LOOKS);
  }

  @Test
  void row74_inputsOfAFile() {
    stays(
        "inputs: { a: string, l: list }\nsteps:\n- log: got <${{ inputs.a }}>\n"
            + "- assert: inputs.l[0] == inputs.a\n",
        "--inputs",
        "inputs.yml");
  }

  @Test
  void row74_valuesOfVariablesAndMembers() {
    stays(
        "vars: { f: \"${{ readFile('data.txt') }}\", g: \"${{ vars.f }}\" }\nsteps:\n"
            + "- { foreach: \"${{ [vars.g] }}\", log: \"got <${{ item }}>\" }\n");
  }

  @Test
  void row74_outputsOfStepsAndWhatBlocksMakeOfThem() {
    stays(
        "steps:\n"
            + "- id: a\n"
            + "  run: cat data.txt; printf 'x=%s\\n' \"$(cat data.txt)\" >>\"$ORCH_OUTPUT\"\n"
            + "- id: b\n"
            + "  steps:\n"
            + "  - { id: c, set: { y: \"${{ steps.a.outputs.x }}\" } }\n"
            + "  outputs: { z: \"${{ steps.c.outputs.y }}\" }\n"
            + "- log: got <${{ steps.b.outputs.z }}>\n"
            + "- log: ${{ steps.a.stdout }}\n"
            + "  when: steps.a.stdout.trim() == steps.b.outputs.z\n");
  }

  @Test
  void row74_inputsAndOutputsOfCalledPlaybooks() {
    orch.file(
        "called.yml",
        "inputs: { a: string }\nsteps: [{ log: \"${{ inputs.a }}\" }]\n"
            + "outputs: { b: \"${{ inputs.a }}\" }\n");
    stays(
        "steps:\n"
            + "- id: c\n"
            + "  playbook: called.yml\n"
            + "  inputs: { a: \"${{ readFile('data.txt') }}\" }\n"
            + "- log: got <${{ steps.c.outputs.b }}>\n");
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
        "inputs: { a: string }\nsteps:\n- id: one\n  set: { x: \"${{ inputs.a }}\" }\n"
            + "- run: test -e ready\n- log: got <${{ steps.one.outputs.x }}>\n");
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
