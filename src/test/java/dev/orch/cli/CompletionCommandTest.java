package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
  private static final Path SCRIPTS = Path.of("completions");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"bash,orch.bash", "zsh,_orch", "fish,orch.fish"})
  void theScriptsInTheRepositoryAreThoseOfTheCommands(String shell, String file)
      throws IOException {
    CommandRun run =
        new Orch(directory).call("completion", shell).exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    assertThat(run.out())
        .as("completions/%s is old: orch completion %s > completions/%s", file, shell, file)
        .isEqualTo(Files.readString(SCRIPTS.resolve(file)));
  }

  @ParameterizedTest
  @CsvSource({"bash,orch.bash", "zsh,_orch"})
  void theirShellsUnderstandThem(String shell, String file) throws IOException {
    assumeTrue(isThere(shell), shell + " is missing");
    assertThat(output(List.of(shell, "-n", SCRIPTS.resolve(file).toString()))).isEmpty();
  }

  @Test
  void fishIsToldOneThingALineInPlainAndQuotedWords() throws IOException {
    List<String> lines = Files.readAllLines(SCRIPTS.resolve("orch.fish"));
    assertThat(lines).hasSizeGreaterThan(50);
    assertThat(lines).allMatch(line -> line.matches("complete -c orch( [-\\w]+| '[^'\\\\]*')+"));
  }

  @Test
  void bashCompletesCommandsOptionsAndWords() throws IOException {
    assertThat(completed("orch", "pl")).isEqualTo("plan");
    assertThat(completed("orch", "run", "--dur")).isEqualTo("--durability");
    assertThat(completed("orch", "run", "--output", "q")).isEqualTo("quiet");
    assertThat(completed("orch", "completion", "f")).isEqualTo("fish");
  }

  @Test
  void anotherShellIsWrongUsage() {
    new Orch(directory)
        .call("completion", "tcsh")
        .exitedWith(ExitCode.USAGE)
        .errContains("bash, zsh or fish", "not 'tcsh'");
  }

  /** What bash makes of the last of these words. */
  private static String completed(String... words) throws IOException {
    String script =
        ". completions/orch.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
            + " COMP_POINT=${#COMP_LINE}; _complete_orch orch 2> /dev/null; echo"
            + " \"${COMPREPLY[*]}\"";
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(List.of(words));
    return output(command).strip();
  }

  private static boolean isThere(String program) throws IOException {
    return !output(List.of("sh", "-c", "command -v " + program + " || true")).isBlank();
  }

  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
