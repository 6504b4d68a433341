package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;

/**
 * What one call of orch did, with what tests say about it.
 *
 * @param code with what it ended
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record CommandRun(int code, String out, String err) {

  CommandRun exitedWith(ExitCode expected) {
    assertThat(code)
        .as("exit code; stdout:%n%s%nstderr:%n%s", out, err)
        .isEqualTo(expected.number());
    return this;
  }

  CommandRun outContains(String... texts) {
    assertThat(out).as("stdout; stderr:%n%s", err).contains(texts);
    return this;
  }

  CommandRun errContains(String... texts) {
    assertThat(err).as("stderr").contains(texts);
    return this;
  }

  CommandRun outIs(String text) {
    assertThat(out).as("stdout; stderr:%n%s", err).isEqualTo(text);
    return this;
  }

  CommandRun outIsEmpty() {
    return outIs("");
  }

  CommandRun errIsEmpty() {
    assertThat(err).as("stderr").isEmpty();
    return this;
  }

  /** Compares stdout with a file below {@code golden/cli}. */
  CommandRun outIsGolden(String name) {
    Golden.check("cli/" + name, out);
    return this;
  }
}
