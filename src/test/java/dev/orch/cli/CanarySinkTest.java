package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the secret to places beside the run: copies of the trail, called playbooks. That it is
 * nowhere is checked after each test, as for {@link CanaryTest}; what these write goes below the
 * state directory, where that check looks.
 */
class CanarySinkTest {
  private static final String USED =
      """
      secrets: { token: { env: TOKEN } }
      steps:
        - id: used
          env: { T: "${{ secrets.token }}" }
          run: |
            echo "$T"
            printf 'copy=%s\\n' "$T" >> "$ORCH_OUTPUT"
        - log: "it is ${{ steps.used.outputs.copy }}"
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void plant() {
    orch = new Orch(directory).with("TOKEN", Canary.VALUE);
    orch.file("used.yml", USED);
  }

  @Test
  void copyOfTheTrailDoesNotHoldIt() throws IOException {
    Files.createDirectories(directory.resolve("state"));
    Path copy = directory.resolve("state/copy.jsonl");
    orch.call("run", "used.yml", "--audit", copy.toString()).exitedWith(ExitCode.SUCCEEDED);
    assertThat(copy).hasSameTextualContentAs(orch.trails().getFirst());
    assertThat(copy).content().contains("***");
  }

  @Test
  void calledPlaybookDoesNotShowWhatItsEnvironmentHolds() {
    orch.file(
        "called.yml",
        """
        inputs: { given: string }
        secrets: { mine: { env: TOKEN } }
        env: { ALL: "${{ secrets.mine }}", GIVEN: "${{ inputs.given }}" }
        steps:
          - id: shown
            run: |
              env; echo "$ALL$GIVEN"
              printf 'all=%s\\n' "$ALL" >> "$ORCH_OUTPUT"
        outputs: { all: "${{ steps.shown.outputs.all }}" }
        """);
    orch.file(
        "calling.yml",
        """
        secrets: { token: { env: TOKEN } }
        steps:
          - { id: call, playbook: called.yml, inputs: { given: "${{ secrets.token }}" } }
          - log: "it gave ${{ steps.call.outputs }}"
        """);
    orch.call("run", "calling.yml", "--output", "plain", "-vv").exitedWith(ExitCode.SUCCEEDED);
    orch.call("logs", "last").exitedWith(ExitCode.SUCCEEDED).outContains("ALL=***", "GIVEN=***");
    orch.call("show", "last").exitedWith(ExitCode.SUCCEEDED);
  }
}
