package dev.orch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.LogSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps of the product that write more than anybody wants to know, with little memory for it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FloodIT {
  private static final List<String> SMALL = List.of("env", "ORCH_JAVA_OPTIONS=-Xmx64m");

  @TempDir private Path directory;

  private OrchProcess.Ending run(String playbook, String... options) throws Exception {
    OrchProcess.Ending ending = OrchProcess.run(directory, SMALL, playbook, options).end();
    assertThat(ending.status()).as(ending.errors()).isZero();
    return ending;
  }

  private Path log(String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("state/runs"))) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private LogSummary summary() throws Exception {
    Path run = log("audit.jsonl").resolveSibling("");
    try (Stream<String> lines = Files.lines(run.resolve("audit.jsonl"))) {
      String sealed =
          lines.filter(line -> line.contains("\"run.sealed\"")).findFirst().orElseThrow();
      Matcher log =
          Pattern.compile(
                  "\"bytes\":(\\d+),\"sha256\":\"(\\w+)\",\"truncated\":(\\w+)(?:,\"written\":(\\d+))?")
              .matcher(sealed);
      assertThat(log.find()).as(sealed).isTrue();
      long bytes = Long.parseLong(log.group(1));
      long written = log.group(4) == null ? bytes : Long.parseLong(log.group(4));
      return new LogSummary("", bytes, log.group(2), Boolean.parseBoolean(log.group(3)), written);
    }
  }

  private void verify() throws Exception {
    List<String> command =
        List.of(OrchProcess.HOME.resolve("bin/orch").toString(), "audit", "verify", "last");
    OrchProcess.Ending ending = OrchProcess.start(directory, command).end();
    assertThat(ending.status()).as(ending.output() + ending.errors()).isZero();
  }

  @Test
  void row37_zerosWithoutALineEndAreKeptToTheLimitAndCounted() throws Exception {
    run(
        "steps:\n  - {id: a, run: head -c 100000000 /dev/zero}\n",
        "--output",
        "plain",
        "--log-limit",
        "8MB");
    LogSummary summary = summary();
    assertThat(summary.isTruncated()).isTrue();
    assertThat(summary.written()).isEqualTo(100_000_000);
    assertThat(summary.bytes()).isBetween(8_000_000L, 8_000_100L);
    assertThat(Files.size(log("a.1.log"))).isEqualTo(summary.bytes());
    try (Stream<Path> logs = Files.list(log("a.1.log").resolveSibling(""))) {
      assertThat(logs).hasSize(1);
    }
    verify();
  }

  @Test
  void row38_oneLineThatIsVeryLongIsKeptWhole() throws Exception {
    run(
        "steps:\n  - {id: a, run: \"head -c 30000000 /dev/zero | tr '\\\\0' x; echo\"}\n",
        "--output",
        "plain");
    assertThat(summary().bytes()).isEqualTo(30_000_001);
    assertThat(summary().isTruncated()).isFalse();
    verify();
  }

  @Test
  void row39_anyBytesAreKeptAsTheyAre() throws Exception {
    byte[] bytes = new byte[3_000_000];
    new Random(39).nextBytes(bytes);
    Files.write(directory.resolve("bytes"), bytes);
    run(
        """
        steps:
          - {id: a, run: cat bytes}
          - id: b
            run: printf 'a\\377\\342\\202b'
            outputs: { text: "${{ result.stdout }}" }
        """,
        "--output",
        "plain");
    assertThat(log("a.1.log")).hasBinaryContent(bytes);
    assertThat(Files.readString(log("audit.jsonl"))).contains("\"text\":\"a\ufffd\ufffdb\"");
    verify();
  }

  @Test
  void row43_linesOfFiftyLoudStepsAreWholeAndInTheirOrder() throws Exception {
    OrchProcess.Ending ending =
        run(
            """
            steps:
              - id: loud
                foreach: ${{ range(50) }}
                max-parallel: 50
                run: |
                  i=0
                  while [ $i -lt 300 ]; do
                    echo "out ${{ item }} $i end"; echo "err ${{ item }} $i end" >&2; i=$((i+1))
                  done
            """,
            "-j",
            "50",
            "--output",
            "plain");
    Pattern whole = Pattern.compile("loud\\[(\\d+)] +\\| (out|err) (\\d+) (\\d+) end");
    Map<String, Integer> last = new HashMap<>();
    for (String line : ending.output().lines().filter(it -> it.contains(" | ")).toList()) {
      Matcher matcher = whole.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      assertThat(matcher.group(1)).isEqualTo(matcher.group(3));
      int number = Integer.parseInt(matcher.group(4));
      Integer before = last.put(matcher.group(2) + matcher.group(1), number);
      assertThat(number).isGreaterThan(before == null ? -1 : before);
    }
    for (int step = 0; step < 50; step++) {
      List<String> log = Files.readAllLines(log("loud@" + step + ".1.log"));
      for (String channel : List.of("out", "err")) {
        int item = step;
        assertThat(log.stream().filter(line -> line.startsWith(channel)))
            .containsExactlyElementsOf(
                Stream.iterate(0, i -> i < 300, i -> i + 1)
                    .map(i -> channel + " " + item + " " + i + " end")
                    .toList());
      }
    }
  }

  @Test
  void row44_stepThatReadsItsInputFindsItsEnd() throws Exception {
    Files.writeString(
        directory.resolve("playbook.yml"), "steps:\n  - run: cat > got; echo $? >> got\n");
    ProcessBuilder builder =
        new ProcessBuilder(OrchProcess.HOME.resolve("bin/orch").toString(), "run")
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("ORCH_STATE_DIR", directory.resolve("state").toString());
    Process orch = builder.start();
    orch.outputWriter(UTF_8).append("not for the step\n").flush();
    assertThat(orch.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(directory.resolve("got")).hasContent("0\n");
  }

  @Test
  void row45_readerThatStandsStillHoldsUpNothing() throws Exception {
    Files.writeString(
        directory.resolve("playbook.yml"),
        """
        steps:
          - {id: loud, run: yes a line that nobody reads | head -n 300000}
          - {id: next, run: touch went-on}
        """);
    ProcessBuilder builder =
        new ProcessBuilder(
                OrchProcess.HOME.resolve("bin/orch").toString(), "run", "--output", "plain")
            .directory(directory.toFile());
    builder.environment().put("ORCH_STATE_DIR", directory.resolve("state").toString());
    builder.environment().put("ORCH_JAVA_OPTIONS", "-Xmx64m");
    builder.environment().remove("CI");
    Process orch = builder.start();
    while (!isSealed()) {
      assertThat(orch.isAlive()).isTrue();
      assertThat(orch.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(directory.resolve("went-on")).exists();
    String shown = new String(orch.getInputStream().readAllBytes(), UTF_8);
    assertThat(orch.waitFor()).isZero();
    assertThat(shown).contains(" lines of output came faster than they could be written here");
    try (Stream<String> lines = Files.lines(log("loud.1.log"))) {
      assertThat(lines).hasSize(300_000);
    }
    verify();
  }

  private boolean isSealed() {
    try {
      return Files.readString(log("audit.jsonl")).contains("\"run.sealed\"");
    } catch (IOException | UncheckedIOException | NoSuchElementException notYet) {
      return false;
    }
  }
}
