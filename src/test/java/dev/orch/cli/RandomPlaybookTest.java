package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Fuzz;
import dev.orch.action.ActionCatalog;
import dev.orch.report.ProblemReport;
import dev.orch.source.Problem;
import dev.orch.source.Snippet;
import dev.orch.source.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, it is a playbook, or there are problems at places in it. */
class RandomPlaybookTest {
  private static final String[] PIECES = {
    "steps:",
    "- ",
    "run: ",
    "log: ",
    "${{ ",
    " }}",
    "$${{",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "<<: ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|\n",
    ">-\n",
    ": ",
    "\n",
    "\n  ",
    "\t",
    "\r\n",
    "---\n",
    "...",
    "%YAML 1.1\n",
    "#",
    "? ",
    "~",
    "null",
    "1e999",
    "0x",
    "\u0000",
    "\u0085",
    "\u2028",
    "\uFEFF",
    "\uD800",
    "\uD83D\uDE00",
    "\\u",
    "\\UFFFFFFFF",
    "foreach: ",
    "parallel:",
    "needs: [a]",
    "id: a",
    "playbook: p.yml",
    "playbook: ../",
    "when: ",
    "inputs.a",
    "steps.a.outputs.b",
    "retry: ",
    "timeout: 1h",
    "99999999999999999999",
    "inputs: { a: { type: ",
    "secrets: { a: { env: ",
    "switch: 1\n    cases:",
    "vars: { a: ${{ vars.a }} }",
    "matches('(a+)+')",
    "range(1e9)",
    "@",
    "`"
  };

  private static final List<Path> REAL = real();

  @TempDir private Path directory;
  private final ActionCatalog catalog = ActionCatalog.load();

  private static List<Path> real() {
    try (Stream<Path> one = Files.walk(Path.of("playbooks"));
        Stream<Path> other = Files.walk(Path.of("src/test/resources/diagnostics"))) {
      return Stream.concat(one, other).filter(path -> path.toString().endsWith(".yml")).toList();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private void load(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("p.yml"), bytes);
    PlaybookLoader loader = new PlaybookLoader(catalog);
    boolean isLoaded = loader.load(file, "p.yml").isPresent();
    List<Problem> problems = loader.problems().inOrder();
    assertThat(isLoaded).isEqualTo(problems.stream().noneMatch(Problem::isError));
    for (Problem problem : problems) {
      int length = problem.range().file().text().length();
      assertThat(problem.range().start()).isBetween(0, length);
      assertThat(problem.range().end()).isBetween(problem.range().start(), length);
      assertThat(problem.message()).isNotBlank();
    }
    String shown = Snippet.renderAll(problems, Snippet.Colors.OFF);
    assertThat(shown).doesNotContain("\u001b", "\u009b", "\u0000");
    Snippet.renderAll(problems, Snippet.Colors.ON);
    assertThat(ProblemReport.github(problems).lines()).hasSize(problems.size());
    assertThat(ProblemReport.json(problems) + ProblemReport.sarif(problems, "1")).isNotBlank();
  }

  private static String text(Random random) throws IOException {
    return Files.readString(REAL.get(random.nextInt(REAL.size())));
  }

  @Test
  void realPlaybooksWithMistakes() {
    Fuzz.repeat(
        1_500,
        random -> {
          String text = text(random);
          for (int i = random.nextInt(3); i >= 0; i--) {
            text = Fuzz.mutated(random, text, PIECES);
          }
          load(text.getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void piecesOfPlaybooks() {
    Fuzz.repeat(
        1_500,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(Fuzz.one(random, PIECES));
          }
          load(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void bytes() {
    Fuzz.repeat(
        500,
        random -> {
          byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
          for (int i = random.nextInt(5); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          }
          load(bytes);
        });
  }

  @Test
  void filesOfInputs() {
    String playbook =
        """
        inputs:
          s: string
          i: integer
          n: number
          b: boolean
          l: list
          m: map
          c: { type: choice, options: [a, b] }
          p: path
          d: duration
          x: secret
          r: { pattern: '(a+)+b', min: 1, max: 9 }
        steps: [{ log: a }]
        """;
    String inputs =
        """
        s: a
        i: 12
        n: 1.5
        b: true
        l: [1, a]
        m: { a: [b] }
        c: a
        p: x/y
        d: 1h
        x: abcdef
        r: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        """;
    Orch orch = new Orch(directory);
    orch.file("q.yml", playbook);
    Fuzz.repeat(
        100,
        random -> {
          String text = Fuzz.mutated(random, inputs, PIECES);
          Files.write(directory.resolve("in.yml"), text.getBytes(StandardCharsets.UTF_8));
          CommandRun run = orch.call("plan", "q.yml", "--inputs", "in.yml");
          String shown = VisibleText.of(text + " said: " + run.err(), 5000);
          assertThat(run.code()).as(() -> shown).isIn(0, 2, 3);
          assertThat(run.err().contains("bug in orch")).as(() -> shown).isFalse();
        });
  }

  @Test
  void commandLines() {
    Orch orch = new Orch(directory);
    orch.file("q.yml", "inputs: { l: list, d: duration, s: string }\nsteps: [{ log: a }]\n");
    Fuzz.repeat(
        100,
        random -> {
          List<String> line = new ArrayList<>(List.of("check", "q.yml"));
          line.set(
              0, Fuzz.one(random, "check", "plan", "eval", "show", "logs", "schema", "actions"));
          for (int i = random.nextInt(3); i >= 0; i--) {
            String piece = Fuzz.one(random, PIECES).replace("\0", "");
            line.add(
                random.nextBoolean() ? piece : "-i" + Fuzz.one(random, "l=", "d=", "s=") + piece);
          }
          CommandRun run = orch.call(line.toArray(String[]::new));
          String shown = VisibleText.of(line + " said: " + run.err(), 5000);
          assertThat(run.err().contains("bug in orch")).as(() -> shown).isFalse();
        });
  }

  @Test
  void namesThatNoFileCanHaveAreWrongUsage() {
    Orch orch = new Orch(directory);
    orch.file("q.yml", "steps: [{ log: a }]\n");
    for (String line :
        List.of(
            "check q.yml @",
            "plan @",
            "run @",
            "run q.yml --inputs @",
            "eval 1 --inputs @",
            "secret decrypt a --in @")) {
      for (String name : List.of("\uD800", "a\0b")) {
        CommandRun run = orch.call(line.replace("@", name).split(" "));
        assertThat(run.err()).as(line).doesNotContain("bug in orch");
        assertThat(run.code()).as(line + run.err()).isEqualTo(ExitCode.USAGE.number());
      }
    }
  }
}
