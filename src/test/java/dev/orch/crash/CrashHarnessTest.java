package dev.orch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.TrailVerification;
import dev.orch.crash.LedgerLine.Deed;
import dev.orch.event.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Halts a run at every operation on its state directory, and resumes it. */
class CrashHarnessTest {
  private static final int MOST_SESSIONS = 8;
  private static final List<String> ONCE =
      List.of(
          "both/left",
          "both/right",
          "each[0]",
          "each[1]",
          "each[2]",
          "flaky",
          "guarded/rescue/mend",
          "use");

  @TempDir private Path directory;

  /** What becomes of what was written before the halt. */
  private interface Aftermath {
    void befall(HaltingDisk disk, HaltedRun run) throws IOException;
  }

  @Test
  void aRunThatIsNotDisturbedKeepsAllPromises() throws Exception {
    HaltedRun run = run("calm");
    HaltingDisk disk = run.disk();
    assertThat(run.goOn(disk)).as(run.said()).isZero();
    check(run, 0);
    assertThat(disk.operations()).hasSizeGreaterThan(40);
  }

  @Test
  void row09_aRunHaltedAtAnyOperationGoesOnWhereItWas() throws Exception {
    int count = operationsOfARun();
    for (int n = 1; n <= count; n++) {
      HaltedRun run = run("halt-" + n);
      haltAndResume(run, run.disk().haltingAt(n), (_, _) -> {});
    }
  }

  @Test
  void row12_aRunHaltedInTheMiddleOfAWriteGoesOnWhereItWas() throws Exception {
    int count = operationsOfARun();
    SplittableRandom random = new SplittableRandom(12);
    for (int n = 1; n <= count; n += 5) {
      HaltedRun run = run("torn-" + n);
      HaltingDisk disk = run.disk().haltingAt(n).writingLast(random.nextDouble());
      haltAndResume(run, disk, (_, _) -> {});
    }
  }

  @Test
  void row03_whatWasNotSyncedIsLostWithThePowerAndNoStepIsRepeatedUnknowingly() throws Exception {
    int count = operationsOfARun();
    for (int n = 1; n <= count; n += 3) {
      HaltedRun run = run("power-" + n);
      haltAndResume(run, run.disk().haltingAt(n), (disk, _) -> disk.image().restore());
    }
  }

  @Test
  void row03_theNameOfANewStateDirectoryIsSafeBeforeAnythingRuns() throws Exception {
    HaltedRun run = run("new");
    Files.delete(run.state());
    HaltingDisk disk = new HaltingDisk(directory);
    assertThat(run.goOn(disk)).as(run.said()).isZero();
    assertThat(disk.operations()).startsWith("mkdir new/state", "sync new");
  }

  @Test
  void row08_aTrailTornByALossOfPowerAfterAnyByteIsMadeWhole() throws Exception {
    int count = operationsOfARun();
    SplittableRandom random = new SplittableRandom(8);
    for (int n = 2; n <= count; n += 6) {
      HaltedRun run = run("tear-" + n);
      haltAndResume(
          run, run.disk().haltingAt(n).writingLast(1), (disk, it) -> tear(disk, it, random));
    }
  }

  @Test
  void row11_aResumeHaltedFiveTimesIsTheSameAsOne() throws Exception {
    int count = operationsOfARun();
    SplittableRandom random = new SplittableRandom(11);
    for (int n = 20; n <= count; n += 16) {
      HaltedRun run = run("again-" + n);
      int code = run.goOn(run.disk().haltingAt(n));
      for (int i = 0; i < 5; i++) {
        HaltingDisk disk = run.disk().haltingAt(1 + random.nextInt(30));
        code = run.goOn(disk);
        assertThat(run.oracle().violations()).as(run.said()).isEmpty();
        if (!disk.isHalted()) {
          break;
        }
      }
      finish(run, code, n);
    }
  }

  private HaltedRun run(String name) throws IOException {
    return new HaltedRun(Files.createDirectory(directory.resolve(name)));
  }

  /** How many operations a run has that nobody disturbs. */
  private int operationsOfARun() throws Exception {
    HaltedRun run = run("counted");
    HaltingDisk disk = run.disk();
    assertThat(run.goOn(disk)).as(run.said()).isZero();
    return disk.operations().size();
  }

  private static void haltAndResume(HaltedRun run, HaltingDisk disk, Aftermath aftermath)
      throws Exception {
    int code = run.goOn(disk);
    String where = disk.operations().size() + " " + disk.operations().getLast();
    if (disk.isHalted()) {
      aftermath.befall(disk, run);
    }
    assertThat(run.oracle().violations()).as("halted at %s: %s", where, run.said()).isEmpty();
    finish(run, code, disk.operations().size());
  }

  private static void finish(HaltedRun run, int halted, int operation) throws Exception {
    int code = halted;
    for (int i = 0; i < MOST_SESSIONS && (code != 0 || !isSealed(run)); i++) {
      code = run.goOn(run.disk());
    }
    assertThat(code).as("halted at %d: %s", operation, run.said()).isZero();
    check(run, operation);
  }

  private static boolean isSealed(HaltedRun run) throws IOException {
    return run.run().isPresent() && TrailVerification.of(run.trail()).isSealed();
  }

  /** Leaves of the trail what is safe, and some of the bytes after it. */
  private static void tear(HaltingDisk disk, HaltedRun run, SplittableRandom random)
      throws IOException {
    if (run.run().isEmpty()) {
      return;
    }
    byte[] trail = Files.readAllBytes(run.trail());
    int safe = disk.image().safeBytes(run.trail());
    int end = safe + random.nextInt(trail.length - safe + 1);
    Files.write(run.trail(), Arrays.copyOf(trail, end));
  }

  private static void check(HaltedRun run, int operation) throws IOException {
    String when = "halted at operation " + operation;
    assertThat(run.oracle().violations()).as(when).isEmpty();
    for (String step : ONCE) {
      assertThat(run.ledger().count(step, Deed.END)).as("%s: ends of %s", when, step).isEqualTo(1);
    }
    assertThat(run.ledger().count("make", Deed.END)).as(when).isPositive();
    assertThat(run.ledger().count("finally/clean", Deed.END)).as(when).isEqualTo(1);
    checkTrail(run, when);
    checkSecret(run.said(), when);
    checkSecret(run.kept(), when);
  }

  /** A loss of power may take a log, whose name and digest the trail keeps. */
  private static void checkTrail(HaltedRun run, String when) throws IOException {
    RunDirectory kept = RunDirectory.open(run.state(), new RunId(run.run().orElseThrow()));
    TrailVerification found = TrailVerification.of(kept, Set.of());
    assertThat(found.isSealed()).as(when).isTrue();
    assertThat(found.breaks())
        .as(when)
        .allSatisfy(place -> assertThat(place.message()).contains("log"));
  }

  private static void checkSecret(String text, String when) {
    assertThat(text.contains(HaltedRun.SECRET)).as("%s: the secret is in %s", when, text).isFalse();
  }
}
