package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the secret through the product. That it is in nothing that it says or keeps, and in no
 * arguments of a process, is checked after each test.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CanaryIT {
  private static final String PLAYBOOK =
      """
      secrets: { token: { file: key.txt } }
      steps:
        - id: use
          env: { TOKEN: "${{ secrets.token }}" }
          stdin: ${{ secrets.token }}
          run: |
            echo "$TOKEN"; cat; printf '%s' "$TOKEN" | base64; printf 'Password: %s' "$TOKEN" >&2
            for p in /proc/[0-9]*; do tr '\\0' ' ' < "$p/cmdline" || :; echo; done > seen 2>&1
            sleep 0.5
        - { id: member, foreach: "${{ [secrets.token] }}", log: "it is ${{ item }}" }
        - id: fails
          env: { TOKEN: "${{ secrets.token }}" }
          run: echo "cannot log in with $TOKEN" >&2; exit 3
      """;

  @TempDir private Path directory;

  private void plant() throws IOException {
    Files.writeString(directory.resolve("key.txt"), Canary.VALUE + "\n");
  }

  private void assertSeenNowhere(OrchProcess orch, String expected) throws Exception {
    OrchProcess.Ending ending = orch.end();
    assertThat(ending.output() + ending.errors()).contains(expected, "***");
    assertThat(Canary.in(ending.output() + ending.errors())).isEmpty();
    assertThat(Canary.in(Files.readString(directory.resolve("seen")))).isEmpty();
    assertThat(directory.resolve("seen")).content().contains("orch");
  }

  @Test
  void runOfTheProductShowsAndKeepsItNowhere() throws Exception {
    plant();
    OrchProcess orch = OrchProcess.run(directory, PLAYBOOK, "--output", "plain", "-vv");
    assertSeenNowhere(orch, "| Password: ***");
  }

  @Test
  void liveViewOnATerminalShowsItNowhere() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes terminals");
    plant();
    Files.writeString(directory.resolve("playbook.yml"), PLAYBOOK);
    List<String> command = new ArrayList<>(List.of("script", "-qec"));
    command.add(OrchProcess.HOME.resolve("bin/orch") + " run --durability none --output live");
    command.add("/dev/null");
    assertSeenNowhere(OrchProcess.start(directory, command), "fails");
  }
}
