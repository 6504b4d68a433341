package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands that read the past do with a state directory that somebody made to do harm. */
class HostileTrailTest {
  private static final List<String> COMMANDS =
      List.of(
          "show last",
          "show last --format json",
          "logs last",
          "logs last greet",
          "audit verify last",
          "runs",
          "runs --format json",
          "prune --older-than 1s --dry-run",
          "resume last --dry-run");

  private static final Pattern VALUE =
      Pattern.compile("(?<=:)(\"[^\"]*\"|-?[0-9]+|true|false|\\[\\]|\\{\\})");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "9223372036854775807",
          "-9223372036854775808",
          "92233720368547758070",
          "1e999",
          "1.5",
          "\"\"",
          "\"../../outside\"",
          "\"logs/../../../outside\"",
          "\"/etc/passwd\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u001b]0;x\\u0007\\u009b31m\\r\\n\"",
          "\"${{ secrets.x }} $(touch hacked)\"",
          "\"run.finished\"",
          "\"2026-01-01T00:00:00Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "[]",
          "[[],{}]",
          "{}",
          "{\"$duration\":\"9223372036854775807s\"}",
          "{\"$timestamp\":\"x\"}",
          "{\"$map\":[[1]]}",
          "{\"$bytes\":\"?\"}",
          "{\"kind\":\"failed\",\"message\":\"\\u001b[31m\"}",
          "{\"file\":\"../../../outside\",\"bytes\":1,\"sha256\":\"\",\"truncated\":false}");

  @TempDir private Path directory;
  private Orch orch;
  private Path trail;
  private String whole = "";

  @BeforeEach
  void runOnce() throws IOException {
    orch = new Orch(directory);
    orch.file("outside", "never shown\n");
    orch.file(
        "p.yml",
        """
        name: n
        inputs: { a: { default: 1 } }
        steps:
        - { id: greet, run: echo hello, outputs: { x: "${{ [1, {'a': 2.5}] }}" } }
        - { id: all, foreach: [1, 2], log: x }
        - { id: skipped, when: 'false', log: x }
        - { id: fails, run: exit 3, continue-on-error: true }
        """);
    orch.call("run", "p.yml", "--durability", "none").exitedWith(ExitCode.SUCCEEDED);
    trail = orch.trails().getFirst();
    whole = Files.readString(trail);
  }

  private void isSafe(String text) throws IOException {
    Files.writeString(trail, text);
    for (String command : COMMANDS) {
      CommandRun run = orch.call(command.split(" "));
      String said = run.err() + (command.endsWith("json") ? "" : run.out());
      assertThat(said).as(command + " of\n" + text).doesNotContain("bug in orch", "\tat ");
      assertThat(said).as(command).doesNotContain("\u001b", "\u009b", "\u0007", "never shown");
      assertThat(run.code()).as(command + ": " + said).isNotEqualTo(ExitCode.BUG.number());
    }
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void valuesThatDoNotBelongThereAreRefused(int seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = whole.lines().toList();
    for (int i = 0; i < 5 * Fuzz.factor(); i++) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      int place = random.nextInt((int) VALUE.matcher(line).results().count());
      Matcher matcher = VALUE.matcher(line);
      for (int n = 0; n <= place; n++) {
        assertThat(matcher.find()).isTrue();
      }
      String value = VALUES.get(random.nextInt(VALUES.size()));
      String changed = line.substring(0, matcher.start()) + value + line.substring(matcher.end());
      isSafe(whole.replace(line, changed));
    }
  }

  @Test
  void bytesThatWereChangedAreNoTrouble() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 15 * Fuzz.factor(); i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(256));
          case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
          default -> text.insert(at, text.substring(0, random.nextInt(300)));
        }
      }
      isSafe(text.toString());
    }
  }

  @Test
  void linesThatAreMissingOrTwiceAreNoTrouble() throws IOException {
    List<String> lines = whole.lines().toList();
    for (int i = 0; i < lines.size(); i += 4) {
      isSafe(whole.replace(lines.get(i) + "\n", ""));
      isSafe(whole.replace(lines.get(i) + "\n", (lines.get(i) + "\n").repeat(2)));
    }
  }

  @Test
  void deepLineIsDamaged() throws IOException {
    isSafe(whole + "{\"v\":1,\"x\":" + "[".repeat(200_000) + "\n");
    isSafe(
        whole.replaceFirst(
            "\\{\"v\":1,", "{\"v\":1,\"x\":" + "[".repeat(900) + "]".repeat(900) + ","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800"})
  void pathsThatAreNoneAreRefused(String none) throws IOException {
    isSafe(whole.replace("\"p.yml\"", "\"" + none + ".yml\""));
    isSafe(whole.replaceAll("\"directory\":\"[^\"]*\"", "\"directory\":\"/x\\" + none + "\""));
    isSafe(whole.replace("logs/greet.1.log", "logs/" + none));
    assertThat(whole).contains("\"p.yml\"", "\"directory\":\"", "logs/greet.1.log");
  }

  @Test
  void nameOfALogIsShownEscaped() throws IOException {
    isSafe(whole.replace("logs/greet.1.log", "\\u001b]0;x\\u0007\\u009b31m\\r\\n"));
    String said = orch.call("audit", "verify", "last").out();
    assertThat(said).contains("\\u001b]0;x\\u0007\\u009b31m\\u000d\\u000a");
  }

  @Test
  void row87_logsAreReadInTheirRunAlone() throws Exception {
    Path logs = trail.resolveSibling("logs");
    Path log = logs.resolve("greet.1.log");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("greet.1.log"), "never shown\n");
    Files.delete(log);
    Files.createSymbolicLink(log, elsewhere.resolve("greet.1.log"));
    isSafe(whole);
    Files.delete(log);
    assertThat(new ProcessBuilder("mkfifo", log.toString()).start().waitFor()).isZero();
    isSafe(whole);
    Files.delete(log);
    Files.move(logs, directory.resolve("old"));
    Files.createSymbolicLink(logs, elsewhere);
    isSafe(whole);
  }

  @Test
  void directoriesThatAreNoRunsAreNotTakenForSome() throws IOException {
    Path runs = directory.resolve("state/runs");
    for (String name : List.of("2026\u001b[31m", "2026 x", "2026..", "2026%2F..", "2026A")) {
      Files.createDirectory(runs.resolve(name));
    }
    Files.createSymbolicLink(runs.resolve("99999999-000000-zzzzzz"), directory);
    isSafe(whole);
  }
}
