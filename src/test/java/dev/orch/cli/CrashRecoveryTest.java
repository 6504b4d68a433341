package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.audit.TrailVerification;
import dev.orch.crash.CrashOracle;
import dev.orch.crash.Ledger;
import dev.orch.crash.LedgerLine.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code orch resume} makes of the beginnings of a trail that a crash may leave. */
class CrashRecoveryTest {
  private static final String THREE =
      """
      name: three
      steps:
        - id: one
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "one of three"
            echo "$ORCH_STEP $$ end" >> ledger
        - id: two
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "$ORCH_STEP $$ end" >> ledger
        - id: three
          idempotent: true
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "three of three"
            echo "$ORCH_STEP $$ end" >> ledger
      """;

  private static final String STUBBORN =
      """
      name: stubborn
      steps:
        - id: hard
          retry: { attempts: 3, delay: 1ms }
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "$ORCH_STEP $$ fail" >> ledger
            exit 1
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void prepare() {
    orch = new Orch(directory);
    orch.file("playbook.yml", THREE);
  }

  @Test
  void row01_aRunThatWasNeverRecordedHasNothingToResume() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    Path trail = orch.trails().getFirst();
    String run = orch.run();
    Files.write(trail, new byte[0]);
    orch.call("resume", run).exitedWith(ExitCode.USAGE).errContains("nothing to resume");
    Files.delete(trail);
    orch.call("resume", run).exitedWith(ExitCode.UNRECORDED).errContains("does not exist");
    clearLogs();
    orch.call("resume", run).exitedWith(ExitCode.USAGE).errContains("nothing to resume");
    assertThat(starts("one")).isEqualTo(1);
  }

  @Test
  void row02_aRunThatCrashedBeforeItsFirstStepRunsThemAll() throws IOException {
    for (String last : List.of("run.started", "run.planned")) {
      Path own = Files.createDirectory(directory.resolve(last));
      orch = new Orch(own);
      orch.file("playbook.yml", THREE);
      orch.call("run").exitedWith(ExitCode.SUCCEEDED);
      CutTrail trail = cut().after(last);
      Files.delete(own.resolve("ledger"));
      orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED);
      assertThat(trail.count("\"type\":\"run.planned\"")).isEqualTo(1);
      for (String step : List.of("one", "two", "three")) {
        assertThat(Ledger.read(own.resolve("ledger")).count(step, Deed.END)).isEqualTo(1);
      }
      assertThat(TrailVerification.of(orch.trails().getFirst()).isIntact()).isTrue();
    }
  }

  @Test
  void row04_aStepThatWasAnnouncedAndPerhapsNeverStartedIsAskedAbout() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    cut().after("attempt.started", "two");
    keepLedger("one");
    orch.call("resume", "last", "--no-input")
        .exitedWith(ExitCode.WAITING)
        .errContains("step two: attempt 1 began", "--step two=done");
    assertThat(starts("two")).isZero();
    orch.call("resume", "last", "--step", "two=rerun").exitedWith(ExitCode.SUCCEEDED);
    checkAll();
  }

  @Test
  void row04_aStepThatMayRunAgainDoes() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    cut().after("attempt.started", "three");
    orch.call("resume", "last", "--no-input").exitedWith(ExitCode.SUCCEEDED);
    assertThat(starts("three")).isEqualTo(2);
    assertThat(starts("two")).isEqualTo(1);
  }

  @Test
  void row04_theLogOfAnAttemptWhoseRecordIsLostDoesNotTakeThePlaceOfTheNext() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    cut().after("step.started", "three");
    orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED);
    orch.call("logs", "last", "three").outIs("three of three\n");
    orch.call("audit", "verify", "last").exitedWith(ExitCode.SUCCEEDED);
    Path logs = orch.trails().getFirst().resolveSibling("logs");
    assertThat(logs.resolve("three.1.log.before")).hasContent("three of three");
  }

  @Test
  void row07_aStepWhoseEndWasNotRecordedIsUnknownAndMayBeSettledAsDone() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    cut().after("attempt.spawned", "two");
    keepLedger("one", "two");
    orch.call("resume", "last", "--no-input").exitedWith(ExitCode.WAITING);
    orch.call("resume", "last", "--step", "two=done").exitedWith(ExitCode.SUCCEEDED);
    checkAll();
  }

  @Test
  void row12_aLineCutAtAnyByteIsKeptBesideTheTrailAndTheRunGoesOn() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    Path trail = orch.trails().getFirst();
    byte[] whole = Files.readAllBytes(trail);
    List<String> lines = Files.readAllLines(trail);
    int planned = (lines.get(0) + "\n" + lines.get(1) + "\n").length();
    String next = lines.get(2);
    Files.delete(directory.resolve("ledger"));
    for (int length = 1; length <= next.length(); length += length < 8 ? 1 : 17) {
      Files.write(trail, Arrays.copyOf(whole, planned));
      new CutTrail(trail).tear(next.substring(0, length));
      orch.call("resume", "last", "--no-input").exitedWith(ExitCode.SUCCEEDED);
      TrailVerification found = TrailVerification.of(trail);
      assertThat(found.isIntact()).as("cut after byte %d: %s", length, found.breaks()).isTrue();
      assertThat(new CutTrail(trail).count("\"tornBytes\":" + length)).isEqualTo(1);
      Files.delete(directory.resolve("ledger"));
      clearLogs();
    }
  }

  @Test
  void row13_garbageInTheMiddleIsRefusedAndNothingIsChanged() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    CutTrail cut = cut().after("attempt.finished", "two");
    Path trail = orch.trails().getFirst();
    List<String> lines = Files.readAllLines(trail);
    lines.set(3, "{\"v\":1,\"seq\":3,garbage");
    Files.writeString(trail, String.join("\n", lines) + "\n");
    cut.staysAsItIs(() ->
        orch.call("resume", "last", "--step", "two=rerun")
            .exitedWith(ExitCode.UNRECORDED)
            .errContains("audit.jsonl:4"));
    assertThat(starts("two")).isEqualTo(1);
  }

  @Test
  void row16_aPlaybookThatWasEditedIsRefusedUnlessTheChangesAreAccepted() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    CutTrail cut = cut().after("step.finished", "one");
    keepLedger("one");
    orch.file("playbook.yml", THREE.replace("name: three", "name: four"));
    cut.staysAsItIs(() ->
        orch.call("resume", "last")
            .exitedWith(ExitCode.INVALID)
            .errContains("--accept-changes", "four"));
    orch.call("resume", "last", "--accept-changes").exitedWith(ExitCode.SUCCEEDED);
    assertThat(cut.count("\"playbookSha256\":")).as("both digests").isEqualTo(2);
    checkAll();
  }

  @Test
  void row16_aChangeThatWasAcceptedBeforeACrashCountsAfterIt() throws IOException {
    String pair =
        """
        steps:
          - id: each
            foreach: [a, b]
            run: echo "$ORCH_STEP $$ end" >> ledger
        """;
    orch.file("playbook.yml", pair);
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    cut().after("plan.extended", "each");
    orch.file("playbook.yml", pair.replace("[a, b]", "[a, b, c]"));
    orch.call("resume", "last", "--accept-changes").exitedWith(ExitCode.SUCCEEDED);
    List<String> lines = Files.readAllLines(orch.trails().getFirst());
    int planned = lines.size() - 1;
    while (!lines.get(planned).contains("\"type\":\"run.planned\"")) {
      planned--;
    }
    cut().keep(planned + 1);
    Files.delete(directory.resolve("ledger"));
    clearLogs();
    orch.call("resume", "last").exitedWith(ExitCode.SUCCEEDED);
    assertThat(Ledger.read(directory.resolve("ledger")).steps())
        .containsExactlyInAnyOrder("each[a]", "each[b]", "each[c]");
  }

  @Test
  void row17_aTrailOfANewerOrchIsRefusedAndNothingIsChanged() throws IOException {
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    CutTrail cut = cut().after("step.finished", "one");
    Path trail = orch.trails().getFirst();
    Files.writeString(trail, Files.readString(trail).replace("{\"v\":1,", "{\"v\":2,"));
    cut.staysAsItIs(() ->
        orch.call("resume", "last")
            .exitedWith(ExitCode.UNRECORDED)
            .errContains("format 2", "newer"));
  }

  @Test
  void row61_attemptsAreCountedOverACrashBetweenThem() throws IOException {
    orch.file("playbook.yml", STUBBORN);
    orch.call("run").exitedWith(ExitCode.FAILED);
    List<String> lines = Files.readAllLines(orch.trails().getFirst());
    int second = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("attempt.finished") && lines.get(i).contains("\"attempt\":2")) {
        second = i;
      }
    }
    cut().keep(second + 1);
    orch.call("resume", "last").exitedWith(ExitCode.FAILED);
    assertThat(starts("hard")).as("three, and one that was cut off").isEqualTo(4);
    assertThat(cut().count("\"type\":\"attempt.started\"")).isEqualTo(3);
    assertThat(cut().count("\"attempt\":3")).isPositive();
    assertThat(cut().count("\"attempt\":4")).isZero();
  }

  private CutTrail cut() {
    return new CutTrail(orch.trails().getFirst());
  }

  private long starts(String step) {
    return Ledger.read(directory.resolve("ledger")).count(step, Deed.START);
  }

  /** Keeps in the ledger what these steps wrote. */
  private void keepLedger(String... steps) throws IOException {
    Path ledger = directory.resolve("ledger");
    List<String> kept =
        Files.readAllLines(ledger).stream()
            .filter(line -> List.of(steps).contains(line.substring(0, line.indexOf(' '))))
            .toList();
    Files.write(ledger, kept);
  }

  /** Removes what the steps printed. */
  private void clearLogs() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("state"))) {
      for (Path log : all.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.delete(log);
      }
    }
  }

  /** Every step did its work once, and the trail says so. */
  private void checkAll() {
    Path trail = orch.trails().getFirst();
    CrashOracle oracle =
        new CrashOracle(Ledger.read(directory.resolve("ledger")), Set.of("three")).read(trail);
    assertThat(oracle.violations()).isEmpty();
    assertThat(oracle.violationsOfSuccess()).isEmpty();
    TrailVerification found = TrailVerification.of(trail);
    assertThat(found.isIntact()).as("%s", found.breaks()).isTrue();
    for (String step : List.of("one", "two", "three")) {
      assertThat(starts(step)).as(step).isEqualTo(1);
    }
  }
}
