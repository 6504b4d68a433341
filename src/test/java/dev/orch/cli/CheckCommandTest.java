package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String WRONG = "steps:\n  - rn: echo\n  - run: echo ${{ stps }}\n";

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void writePlaybooks() {
    orch = new Orch(directory);
    orch.file("good.yml", "steps:\n  - run: echo\n");
    orch.file("wrong.yml", WRONG);
  }

  @Test
  void nothingIsSaidOfPlaybooksWithoutMistakes() {
    orch.call("check", "good.yml", "good.yml")
        .exitedWith(ExitCode.SUCCEEDED)
        .outIsEmpty()
        .errIsEmpty();
  }

  @Test
  void everyMistakeOfOnePassIsShownWithItsPlace() {
    orch.call("check", "wrong.yml")
        .exitedWith(ExitCode.INVALID)
        .outIsEmpty()
        .errContains("wrong.yml:2:5: error:", "did you mean 'run'?", "wrong.yml:3:19: error:");
  }

  @Test
  void ofSeveralPlaybooksMistakesAreCounted() {
    CommandRun run = orch.call("check", "good.yml", "wrong.yml", "missing.yml");
    run.exitedWith(ExitCode.INVALID).errContains("\n3 playbooks, 3 errors\n");
    assertThat(run.err()).doesNotContain("\n\n\n");
  }

  @Test
  void aPlaybookMustBeNamed() {
    orch.call("check")
        .exitedWith(ExitCode.USAGE)
        .errContains("PLAYBOOK", "try 'orch check --help'");
  }

  @Test
  void githubGetsAnAnnotationALine() {
    CommandRun run = orch.call("check", "--format", "github", "wrong.yml");
    run.exitedWith(ExitCode.INVALID).errIsEmpty();
    assertThat(run.out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("::error file=wrong.yml,line="));
  }

  @Test
  void programsGetAWholeDocumentAlsoWithoutMistakes() {
    orch.call("check", "--format", "json", "good.yml")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("[");
    orch.call("check", "--format", "sarif", "good.yml")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("\"2.1.0\"");
  }

  @Test
  void anUnknownFormatIsWrongUsageThatListsThem() {
    orch.call("check", "--format", "xml", "good.yml")
        .exitedWith(ExitCode.USAGE)
        .errContains("--format takes text, json, github, sarif, not 'xml'");
  }

  @Test
  void coloursComeOnlyWhenAskedForOrOnATerminal() {
    assertThat(orch.call("check", "wrong.yml").err()).doesNotContain("\u001b");
    assertThat(orch.call("check", "--color", "always", "wrong.yml").err()).contains("\u001b[");
    assertThat(orch.with("NO_COLOR", "1").onTerminal("").call("check", "wrong.yml").err())
        .doesNotContain("\u001b");
  }
}
