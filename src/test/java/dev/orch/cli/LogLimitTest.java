package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLimitTest {
  private static final String PLAYBOOK =
      """
      defaults: { log-limit: 2KB }
      steps:
        - { id: usual, run: head -c 9000 /dev/zero }
        - { id: own, run: head -c 9000 /dev/zero, log-limit: 4KB }
        - id: block
          log-limit: 6KB
          steps:
            - { id: inner, run: head -c 9000 /dev/zero }
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void writePlaybook() {
    orch = new Orch(directory);
    orch.file("playbook.yml", PLAYBOOK);
  }

  private long kept(String log) throws IOException {
    String mark = "\n[orch: 1000 bytes are left out here]\n";
    Path file = directory.resolve("state/runs/" + orch.run() + "/logs/" + log);
    return Files.size(file) - mark.length();
  }

  @Test
  void stepsSayHowMuchOfTheirOutputIsKeptAndBlocksForTheirMembers() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    assertThat(kept("usual.1.log")).isEqualTo(2000);
    assertThat(kept("own.1.log")).isEqualTo(4000);
    assertThat(kept("block.inner.1.log")).isEqualTo(6000);
    orch.call("audit", "verify", "last").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void theCommandLineIsStronger() throws IOException {
    orch.call("run", "--log-limit", "3KB").exitedWith(ExitCode.SUCCEEDED);
    assertThat(kept("usual.1.log")).isEqualTo(3000);
    assertThat(kept("block.inner.1.log")).isEqualTo(3000);
  }

  @Test
  void whatIsNoSizeIsRefusedBeforeAnythingRuns() {
    orch.call("run", "--log-limit", "lots")
        .exitedWith(ExitCode.USAGE)
        .errContains("--log-limit takes a size such as 500MB or 2GiB, not 'lots'");
    orch.file("wrong.yml", "steps:\n  - { run: echo, log-limit: 5 }\n");
    orch.call("run", "wrong.yml")
        .exitedWith(ExitCode.INVALID)
        .errContains("log-limit takes a size such as 500MB or 2GiB");
    assertThat(orch.trails()).isEmpty();
  }

  @Test
  void secretOnTheBorderOfWhatIsKeptIsMaskedWhole() throws IOException {
    orch.file(
        "secret.yml",
        """
        secrets: { token: { env: TOKEN } }
        steps:
          - id: a
            env: { TOKEN: "${{ secrets.token }}" }
            run: |
              head -c 495 /dev/zero; printf %s "$TOKEN"; head -c 5000 /dev/zero
              printf %s "$TOKEN"; head -c 497 /dev/zero
        """);
    orch.with("TOKEN", "canary-of-the-border")
        .call("run", "secret.yml", "--log-limit", "1KB")
        .exitedWith(ExitCode.SUCCEEDED);
    Path file = directory.resolve("state/runs/" + orch.run() + "/logs/a.1.log");
    assertThat(Files.readString(file))
        .contains("\0***\0\0\n[orch: 4998 bytes are left out here]\n***\0")
        .doesNotContain("canary", "border");
  }
}
