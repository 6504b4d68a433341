package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void writePlaybook() throws IOException {
    orch = new Orch(directory);
    orch.file("plan.yml", Files.readString(Path.of("src/test/resources/cli/plan.yml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree", "mermaid", "dot", "json"})
  void aPlaybookWithEverySortOfBlockIsDrawn(String format) {
    orch.call("plan", "plan.yml", "--format", format)
        .exitedWith(ExitCode.SUCCEEDED)
        .errIsEmpty()
        .outIsGolden("plan/plan." + format + ".txt");
  }

  @Test
  void whereTheLocaleHasNoLinesTheTreeIsDrawnInAscii() {
    String tree = orch.with("LANG", "C").call("plan", "plan.yml").out();
    assertThat(tree).contains("|- build", "`- finally");
    assertThat(tree).doesNotContain("├", "└", "│");
  }

  @Test
  void planningStartsNothingAndKeepsNothing() {
    orch.file("touch.yml", "steps:\n  - run: touch made\n");
    orch.call("plan", "touch.yml").exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("made")).doesNotExist();
    assertThat(orch.trails()).isEmpty();
  }

  @Test
  void aPlaybookWithMistakesHasNoPlan() {
    orch.file("wrong.yml", "steps:\n  - rn: echo\n");
    orch.call("plan", "wrong.yml").exitedWith(ExitCode.INVALID).outIsEmpty().errContains("'rn'");
  }

  @Test
  void withoutANameThePlaybookHereIsMeant() {
    orch.call("plan").exitedWith(ExitCode.INVALID).errContains("playbook.yml");
    orch.file("playbook.yml", "steps:\n  - run: echo\n");
    orch.call("plan").exitedWith(ExitCode.SUCCEEDED).outContains("run_1");
  }

  @Test
  void namesCannotEndTheirQuotesInDiagrams() {
    orch.file(
        "hostile.yml",
        """
        name: "x\\"]\\n  evil --> n0"
        steps:
          - switch: "'a'"
            cases:
              '"] --> x': [ { run: echo } ]
              "\\" [shape=none]\\n}": [ { run: echo } ]
        """);
    String mermaid = orch.call("plan", "hostile.yml", "--format", "mermaid").out();
    assertThat(mermaid.lines()).noneMatch(line -> line.strip().startsWith("evil"));
    assertThat(mermaid).doesNotContain("\"] --> x").contains("case #34;#93; --#62; x");
    String dot = orch.call("plan", "hostile.yml", "--format", "dot").out();
    assertThat(dot).contains("digraph \"x\\\"]").contains("label=\"case \\\" [shape=none]");
    assertThat(orch.call("plan", "hostile.yml").out().lines()).hasSize(6);
  }
}
