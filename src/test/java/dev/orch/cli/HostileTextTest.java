package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.JsonText;
import dev.orch.ui.TerminalGrammar;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What data may do to whoever looks at it: nothing, whichever command shows it. */
class HostileTextTest {
  private static final String EVIL = "\\e[2J\\e]0;t\\a\\x9b1A\\u202ex\\u2028y\\x85z\\b\\r\\x7f";

  private static final String PLAYBOOK =
      """
      name: "EVIL name"
      description: "EVIL description"
      steps:
        - id: write
          name: "EVIL step"
          run: |
            printf '\\033[2J\\033]52;c;aGk=\\007\\302\\2335n\\2332J\\033Pq\\033\\\\ \\342\\200\\256turned\\n'
            printf '\\033[31mred\\n\\033]0;never ended\\n\\033(0lqk\\016\\010\\177\\0\\n::error::x\\n'
            printf '\\033]8;;http://evil\\033\\\\link\\033]8;;\\007 \\033[8mhidden\\033[0m\\r50%%\\r99%%\\n\\033['
        - id: each
          foreach: ["EVIL one"]
          run: echo "${{ item }}"
        - id: tell
          log: "EVIL\\n::error::message"
        - id: broken
          run: printf '\\033[2Jlast words\\n' >&2; exit 3
      """
          .replace("EVIL", EVIL);

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void writePlaybook() {
    orch = new Orch(directory);
    orch.file("evil.yml", PLAYBOOK);
  }

  private static void check(CommandRun run) {
    TerminalGrammar.check(run.out());
    TerminalGrammar.check(run.err());
  }

  @ParameterizedTest
  @CsvSource({"plain, always", "plain, never", "quiet, always", "quiet, never", "json, never"})
  void row41_runOnATerminalObeysNothing(String output, String color) {
    orch.onTerminal("");
    CommandRun run = orch.call("run", "evil.yml", "--output", output, "--color", color);
    run.exitedWith(ExitCode.FAILED);
    check(run);
    assertThat((run.out() + run.err()).lines()).noneMatch(line -> line.strip().startsWith("::"));
    assertThat(run.out() + run.err()).contains("last words");
    assertThat(run.out().contains("\u001b[31mred"))
        .isEqualTo(run.out().contains("red") && color.equals("always"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "quiet"})
  void row41_runInAPipeObeysNothingEither(String output) {
    check(orch.call("run", "evil.yml", "--output", output).exitedWith(ExitCode.FAILED));
  }

  @Test
  void row40_aProgressBarIsShownAsItWasLast() {
    CommandRun run = orch.call("run", "evil.yml", "--output", "plain");
    assertThat(run.out().lines()).contains("write  | 99%");
  }

  @Test
  void row42_linesOfStepsAreToldFromOurs() {
    orch.file(
        "forged.yml",
        "steps:\n  - id: a\n    run: printf '✔ [9/9] b 1s\\n##[error]x\\n::error::y\\n'\n");
    CommandRun run =
        orch.with("GITHUB_ACTIONS", "true").call("run", "forged.yml", "--output", "plain");
    assertThat(run.out().lines())
        .contains("a | ✔ [9/9] b 1s", "a | ## [error]x", "a | : :error::y")
        .noneMatch(line -> line.startsWith("::error"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"show last", "show last --format json", "logs last", "runs", "runs --format json"})
  void row41_lookingBackOnATerminalObeysNothing(String command) {
    orch.call("run", "evil.yml", "--output", "quiet").exitedWith(ExitCode.FAILED);
    for (String color : List.of("always", "never")) {
      Orch terminal = orch.onTerminal("");
      CommandRun run = terminal.call((command + " --color " + color).split(" "));
      check(run);
      assertThat(run.out()).isNotEmpty();
    }
  }

  @Test
  void row41_trailThatSomebodyChangedIsTheSameJsonButObeyedByNoTerminal() throws IOException {
    String evil = "\u009b2J\u009d0;x\u009c\u202e\u2028\u007f";
    orch.call("run", "evil.yml", "--output", "quiet").exitedWith(ExitCode.FAILED);
    Path trail = orch.trails().getFirst();
    Files.writeString(trail, Files.readString(trail).replace(" name", evil));
    String piped = orch.call("show", "last", "--format", "json").out();
    assertThat(piped).contains(evil).isEqualTo(Files.readString(trail));
    orch.onTerminal("");
    CommandRun shown = orch.call("show", "last", "--format", "json");
    check(shown);
    assertThat(values(shown.out())).isEqualTo(values(piped)).isNotEmpty();
    Files.writeString(trail, piped + "{\u001b[8m\u001b[31mtorn\u001b]0;x\u0007");
    CommandRun torn = orch.call("show", "last", "--format", "json");
    assertThat(torn.out()).endsWith("{\\u001b[8m\\u001b[31mtorn\\u001b]0;x\\u0007");
  }

  private static List<Value> values(String lines) {
    return lines.lines().map(HostileTextTest::value).toList();
  }

  private static Value value(String line) {
    try {
      return JsonText.read(StringValue.of(line), new Budget());
    } catch (FunctionException wrong) {
      throw new AssertionError(line, wrong);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dry-run", ""})
  void row41_nameOfARunThatIsRemovedIsShownEscaped(String option) {
    orch.file("p.yml", "name: \"x" + EVIL + "\\n::error::y\"\nsteps: [{ log: a }]\n");
    orch.call("run", "p.yml", "--durability", "none").exitedWith(ExitCode.SUCCEEDED);
    orch.call("run", "p.yml", "--durability", "none").exitedWith(ExitCode.SUCCEEDED);
    CommandRun run = orch.call(("prune --keep 1 " + option).strip().split(" "));
    check(run.exitedWith(ExitCode.SUCCEEDED));
    assertThat(run.out().lines()).hasSize(1);
    run.outContains("(x\\u001b[2J\\u001b]0;t\\u0007\\u009b1A\\u202ex\\u2028y\\u0085z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan evil.yml",
        "plan evil.yml --format json",
        "plan evil.yml --format dot",
        "plan evil.yml --format mermaid",
        "check evil.yml",
        "check wrong.yml",
        "check wrong.yml --format json",
        "check wrong.yml --format sarif",
        "check no\u001b[2J\u009bfile.yml",
        "run no\u001b[2J\u009bfile.yml",
        "show \u001b[2Jno",
        "logs \u001b[2Jno",
        "\u001b[2Jno",
        "run --\u001b[2Jno",
      })
  void row41_readingAHostileFileObeysNothing(String command) {
    orch.file(
        "wrong.yml",
        PLAYBOOK.replace("foreach:", "\"EVIL\": 1\n    forech:").replace("EVIL", EVIL));
    orch.onTerminal("");
    check(orch.call(command.split(" ")));
  }

  @Test
  void row41_rawOutputHasEveryControlSequence() {
    orch.onTerminal("");
    CommandRun run = orch.call("run", "evil.yml", "--raw-output");
    assertThat(run.out()).contains("write  | \u001b[2J\u001b]52;c;aGk=\u0007");
    orch.call("run", "evil.yml", "--raw-output", "--output", "live")
        .exitedWith(ExitCode.USAGE)
        .errContains("--raw-output goes with --output plain alone");
  }

  @Test
  void row41_rawLogsAreEveryByteOnATerminalToo() {
    orch.call("run", "evil.yml", "--output", "quiet");
    String piped = orch.call("logs", "last", "write").out();
    assertThat(piped).contains("\u001b]52;c;aGk=\u0007", "\u001b(0lqk\u000e\b\u007f\0\n");
    orch.onTerminal("");
    assertThat(orch.call("logs", "last", "write", "--raw").out()).isEqualTo(piped);
    check(orch.call("logs", "last", "write"));
  }

  @Test
  void row41_questionShowsWhatWouldTurnOrHideItsText() {
    orch.file(
        "ask.yml",
        """
        inputs:
          target: { description: "to \\u202eevil\\u200b\\u3164\\e[8m\\nnext" , required: true }
        steps:
          - id: sure
            ask: "Delete \\u2066x\\u2069\\u200f\\x9b2Jall?"
        """);
    orch.onTerminal("a\nb\n");
    CommandRun run = orch.call("run", "ask.yml", "--output", "plain");
    check(run);
    run.errContains(
        "target (to \\u202eevil\\u200b\\u3164\\u001b[8m\\u000anext): ",
        "Delete \\u2066x\\u2069\\u200f\\u009b2Jall?");
  }

  @Test
  void row39_bytesThatAreNoTextStayInTheLogAndAreReplacedWhereTheyAreShown() throws Exception {
    orch.file(
        "bytes.yml",
        """
        steps:
          - id: a
            run: printf 'a\\377b\\342\\202\\n\\342' && printf '\\202\\254\\n'
        """);
    CommandRun run =
        orch.call("run", "bytes.yml", "--output", "plain").exitedWith(ExitCode.SUCCEEDED);
    assertThat(run.out().lines()).contains("a | a\ufffdb\ufffd", "a | \u20ac");
    byte[] log =
        Files.readAllBytes(directory.resolve("state/runs/" + orch.run() + "/logs/a.1.log"));
    assertThat(log)
        .isEqualTo(
            "a\u00ffb\u00e2\u0082\n\u00e2\u0082\u00ac\n".getBytes(StandardCharsets.ISO_8859_1));
  }
}
