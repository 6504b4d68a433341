package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says, and with what it ends. */
class DoctorCommandTest {
  private static final List<String> CHECKS =
      List.of(
          "java",
          "sh",
          "processes",
          "files",
          "limits",
          "locale",
          "clock",
          "ssh-keygen",
          "state",
          "disk",
          "sync",
          "locks");

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void prepare() {
    orch = new Orch(directory);
  }

  @Test
  void everyCheckHasALine() {
    CommandRun run = orch.call("doctor").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSameSizeAs(CHECKS);
    for (int i = 0; i < CHECKS.size(); i++) {
      assertThat(lines.get(i)).matches("(ok|warning) +" + CHECKS.get(i) + " +\\S.*");
    }
  }

  @Test
  void programsReadObjects() {
    CommandRun run = orch.call("doctor", "--format", "json").exitedWith(ExitCode.SUCCEEDED);
    assertThat(run.out().lines().toList())
        .hasSameSizeAs(CHECKS)
        .allMatch(line -> line.startsWith("{\"check\":\"") && line.endsWith("\"}"))
        .anyMatch(line -> line.startsWith("{\"check\":\"locks\",\"verdict\":\"ok\",\"text\":"));
  }

  @Test
  void theStateDirectoryIsMadeAndNothingIsLeftInIt() throws IOException {
    orch.call("doctor").exitedWith(ExitCode.SUCCEEDED);
    try (Stream<Path> left = Files.walk(directory.resolve("state"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(Files.exists(directory.resolve("state/runs"))).isTrue();
  }

  @Test
  void withoutAShellStepsFail() {
    orch.with("PATH", directory.toString())
        .call("doctor")
        .exitedWith(ExitCode.FAILED)
        .outContains("broken      sh          there is no sh in the PATH", "ssh-keygen  not there");
  }

  @Test
  void aStateDirectoryThatCannotBeMadeIsUnusable() {
    orch.file("taken", "");
    orch.call("doctor", "--state-dir", "taken")
        .exitedWith(ExitCode.UNRECORDED)
        .outContains("unusable    state", "taken");
  }

  @Test
  void aLocaleOfAnotherCharacterSetIsAWarning() {
    orch.with("LC_ALL", "de_DE.ISO-8859-1")
        .call("doctor")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("warning     locale      de_DE.ISO-8859-1: not UTF-8");
  }

  @Test
  void theCrashTestNeedsTheProgram() {
    orch.call("doctor", "--crash-test", "3").exitedWith(ExitCode.USAGE).errContains("bin/orch");
    orch.call("doctor", "--crash-test", "0").exitedWith(ExitCode.USAGE);
    orch.call("doctor", "--seed", "3").exitedWith(ExitCode.USAGE).errContains("--crash-test");
    orch.call("doctor", "--crash-test", "3", "--seed", "x").exitedWith(ExitCode.USAGE);
  }
}
