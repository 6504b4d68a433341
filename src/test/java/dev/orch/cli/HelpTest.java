package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(strings = {"verify", "sign"})
  void everyMemberOfACommandExplainsItselfWithExamples(String name) {
    CommandRun help = new Orch(directory).call("audit", name, "--help");
    help.exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    help.outContains("Usage: orch audit " + name, "Examples:");
    help.outIsGolden("help/audit-" + name + ".txt");
  }

  @Test
  void anUnknownMemberIsWrongUsageWithTheNearestOne() {
    new Orch(directory)
        .call("audit", "verfy")
        .exitedWith(ExitCode.USAGE)
        .errContains("orch audit: there is no command 'verfy'; did you mean 'verify'?");
    new Orch(directory)
        .call("audit")
        .exitedWith(ExitCode.USAGE)
        .errContains("orch audit: say what to do: verify or sign");
    new Orch(directory)
        .call("audit", "sign", "last", "--kye", "k")
        .exitedWith(ExitCode.USAGE)
        .errContains("orch audit sign: there is no option '--kye'; did you mean '--key'?");
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
