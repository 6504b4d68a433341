package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.audit.TrailVerification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product on disks that take no more: a limit on the size of files stands for a full one. */
class DiskTroubleIT {
  private static final Path HOME = Path.of(System.getProperty("orch.home", "target/orch"));

  @TempDir private Path directory;

  /** How orch ended and what it said. */
  private record Ending(int status, String errors) {}

  private Ending orch(String before, String command) throws Exception {
    Path errors = directory.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash", "-c", before + HOME.resolve("bin/orch").toAbsolutePath() + command)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    builder.environment().put("ORCH_STATE_DIR", directory.resolve("state").toString());
    int status = builder.start().waitFor();
    return new Ending(status, Files.readString(errors, StandardCharsets.UTF_8));
  }

  private Path run() throws IOException {
    try (Stream<Path> runs = Files.list(directory.resolve("state/runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  @Test
  void row28_trailThatCannotGrowEndsTheRunWithSixAndWholeLines() throws Exception {
    Files.writeString(
        directory.resolve("p.yml"),
        """
        steps:
          - id: a
            foreach: ${{ range(40) }}
            run: echo ${{ item }} >> ledger
        """);
    Ending ending = orch("ulimit -f 8; ", " run p.yml --output plain");
    assertThat(ending.status()).isEqualTo(6);
    Path trail = run().resolve("audit.jsonl");
    assertThat(ending.errors())
        .contains(trail + ": File too large; nothing more was started; make room there, then")
        .contains("'orch resume " + run().getFileName() + "'")
        .doesNotContain("\tat ");
    assertThat(Files.readString(trail)).endsWith("}\n");
    TrailVerification found = TrailVerification.of(trail);
    assertThat(found.firstBreak()).isEmpty();
    List<String> started =
        Files.readAllLines(trail).stream()
            .filter(it -> it.contains("\"attempt.started\""))
            .toList();
    assertThat(Files.readAllLines(directory.resolve("ledger")))
        .as("nothing ran that is not recorded")
        .hasSizeLessThanOrEqualTo(started.size());
  }

  @Test
  void row29_logThatCannotGrowIsMarkedAndItsStepGoesOn() throws Exception {
    Files.writeString(
        directory.resolve("p.yml"),
        """
        steps:
          - id: a
            run: i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done
          - id: b
            run: echo done
        """);
    Ending ending = orch("ulimit -f 60; ", " run p.yml --output quiet");
    assertThat(ending.status()).as(ending.errors()).isZero();
    assertThat(Files.readString(run().resolve("logs/a.1.log")))
        .endsWith("\n[orch: the log ends here: File too large]\n");
    assertThat(Files.readString(run().resolve("audit.jsonl"))).contains("\"truncated\":true");
    assertThat(orch("", " audit verify last").status()).isZero();
  }

  @Test
  void fullStdoutIsSaidOnceAndTheRunEndsAsItWould() throws Exception {
    Files.writeString(directory.resolve("p.yml"), "steps:\n  - run: echo hello\n");
    for (String output : List.of("plain", "json")) {
      Ending ending = orch("", " run p.yml --output " + output + " > /dev/full");
      assertThat(ending.status()).isZero();
      assertThat(ending.errors())
          .isEqualTo(
              "orch: stdout takes no more, and what was to be shown is lost: No space left on"
                  + " device\n");
    }
  }
}
