package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  @TempDir private Path directory;

  static Iterable<String> commands() {
    return Commands.NAMES;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithExamples(String name) {
    CommandRun help = new Orch(directory).call(name, "--help").exitedWith(ExitCode.SUCCEEDED);
    help.errIsEmpty().outContains("Usage: orch " + name, "Examples:");
    help.outIsGolden("help/" + name + ".txt");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anUnknownOptionIsWrongUsageWithTheNearestOne(String name) {
    new Orch(directory)
        .call(name, "--hlep")
        .exitedWith(ExitCode.USAGE)
        .outIsEmpty()
        .errContains(
            "orch " + name + ": there is no option '--hlep'; did you mean '--help'?",
            "try 'orch " + name + " --help'");
  }

  @Test
  void withoutACommandAllAreListed() {
    CommandRun run = new Orch(directory).call().exitedWith(ExitCode.USAGE).outIsEmpty();
    Golden.check("cli/help/orch.txt", run.err());
    assertThat(new Orch(directory).call("--help").out()).isEqualTo(run.err());
  }

  @Test
  void anUnknownCommandIsWrongUsageWithTheNearestOne() {
    new Orch(directory)
        .call("chekc", "x.yml")
        .exitedWith(ExitCode.USAGE)
        .errContains("there is no command 'chekc'; did you mean 'orch check'?");
  }

  @Test
  void anArgumentThatLooksLikeAnArgumentFileIsTakenAsItIs() {
    new Orch(directory)
        .call("check", "@playbooks")
        .exitedWith(ExitCode.INVALID)
        .errContains("there is no file '@playbooks'");
  }
}
