package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final RunId RUN = new RunId("20261121-020000-aaaaaa");
  private static final Optional<String> BOOT = Optional.of("boot-1");
  private static final LockHolder SELF =
      new LockHolder(
          RUN, Optional.empty(), 7, "ci-7", BOOT, Instant.parse("2026-11-21T02:00:00.123Z"));

  @TempDir private Path state;

  private boolean isProcess = true;

  @Test
  void row62_aSecondRunOfTheSameNameLearnsWhoHoldsTheLock() throws IOException {
    var _ = taken("release");

    assertThat(take("release"))
        .isInstanceOfSatisfying(
            RunLock.Held.class,
            held ->
                assertThat(held.byWhom())
                    .isEqualTo(
                        " by run 20261121-020000-aaaaaa, process 7 on ci-7, since 2026-11-21"
                            + " 02:00:00Z"));
  }

  @Test
  void row62_aStepIsNamedWithItsRun() throws IOException {
    LockHolder step = SELF.of("ship\n\u001b[31m").since(Instant.parse("2026-11-21T03:00:00Z"));
    var _ = RunLock.take(state, "release", step, liveness());

    assertThat(((RunLock.Held) take("release")).byWhom())
        .startsWith(" by step ship\\u000a\\u001b[31m of run 20261121")
        .endsWith("since 2026-11-21 03:00:00Z");
  }

  @Test
  void theFirstRunOnAMachineMakesItsStateDirectory() throws IOException {
    Path fresh = state.resolve("share/orch");
    assertThat(RunLock.take(fresh, "release", SELF, liveness())).isInstanceOf(RunLock.Taken.class);
    assertThat(Files.getPosixFilePermissions(fresh)).hasSize(3);
  }

  @Test
  void anotherNameIsFree() throws IOException {
    var _ = taken("release");
    var _ = taken("release/2");
  }

  @Test
  void aLockThatWasLetGoIsFreeAndNamesNobody() throws IOException {
    taken("a").close();
    assertThat(files()).singleElement().asString().endsWith(".lock");
    var _ = taken("a");
  }

  @Test
  void lettingGoTwiceTakesTheLockFromNobodyElse() throws IOException {
    RunLock first = taken("a");
    first.close();
    var _ = taken("a");
    first.close();
    assertThat(take("a")).isInstanceOf(RunLock.Held.class);
  }

  @Test
  void row63_whatAProcessThatIsGoneLeftLocksNothing() throws Exception {
    leftBehind("a");
    assertThat(files()).hasSize(2);
    var _ = taken("a");
  }

  @Test
  void row64_aLockWhoseFileWasDeletedRefusesASecondRunWhileTheFirstGoes() throws IOException {
    RunLock own = own();
    RunLock first = taken("a");
    Files.delete(lockFile());
    isProcess = false;

    assertThat(take("a")).isInstanceOf(RunLock.Held.class);
    assertThat(take("a")).isInstanceOf(RunLock.Held.class);
    own.close();
    var _ = taken("a");
    first.close();
    assertThat(take("a")).isInstanceOf(RunLock.Held.class);
  }

  @Test
  void row64_aLockWhoseFileWasReplacedIsFreeOnceTheFirstLetsGo() throws IOException {
    var _ = own();
    RunLock first = taken("a");
    Path file = lockFile();
    Files.createFile(file.resolveSibling("other"));
    Files.move(file.resolveSibling("other"), file.resolveSibling("third"));
    Files.delete(file);
    Files.move(file.resolveSibling("third"), file);

    assertThat(take("a")).isInstanceOf(RunLock.Held.class);
    first.close();
    var _ = taken("a");
  }

  @Test
  void row64_withoutALockOfTheRunItsProcessTells() throws IOException {
    var _ = taken("a");
    Files.delete(lockFile());
    assertThat(take("a")).isInstanceOf(RunLock.Held.class);
    isProcess = false;
    var _ = taken("a");
  }

  @Test
  void row65_lookingAtALockDoesNotDropIt() throws Exception {
    RunDirectory directory = RunDirectory.create(state, RUN);
    var _ = (RunLock.Taken) directory.take(SELF, liveness());
    for (int i = 0; i < 3; i++) {
      assertThat(KernelLock.look(directory.lock())).isEqualTo(KernelLock.State.HELD);
      assertThat(directory.take(SELF, liveness())).isInstanceOf(RunLock.Held.class);
    }
    assertThat(isLockedForOthers(directory.lock())).isTrue();
  }

  @Test
  void lookingAtALockMakesNothing() throws Exception {
    Path file = state.resolve("lock");
    assertThat(KernelLock.look(file)).isEqualTo(KernelLock.State.MISSING);
    assertThat(file).doesNotExist();
    Files.createFile(file);
    assertThat(KernelLock.look(file)).isEqualTo(KernelLock.State.FREE);
  }

  @Test
  void row66_aRunIsContinuedByOneAtATime() {
    RunDirectory directory = RunDirectory.create(state, RUN);
    assertThat(directory.take(SELF, liveness())).isInstanceOf(RunLock.Taken.class);
    assertThat(directory.take(SELF, liveness()))
        .isInstanceOfSatisfying(
            RunLock.Held.class, held -> assertThat(held.holder()).contains(SELF));
  }

  @Test
  void theNameOfALockCannotLeadOutOfItsDirectory() throws IOException {
    var _ = taken("../../etc/x");
    assertThat(files()).hasSize(2);
  }

  @Test
  void row87_whatIsNoFileOfItsOwnIsNotLocked() throws Exception {
    taken("a").close();
    Path file = lockFile();
    Files.createLink(state.resolve("second"), file);
    assertThatThrownBy(() -> take("a")).hasMessageContaining("second name");
    Files.delete(file);
    Files.createSymbolicLink(file, state.resolve("second"));
    assertThatThrownBy(() -> take("a")).hasMessageContaining("not a regular file");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> take("a")).hasMessageContaining("not a regular file");
    assertThatThrownBy(() -> KernelLock.look(file)).hasMessageContaining("not a regular file");
  }

  private Liveness liveness() {
    return new Liveness("ci-7", BOOT, id -> isProcess && id == 7);
  }

  private RunLock.Attempt take(String name) throws IOException {
    return RunLock.take(state, name, SELF, liveness());
  }

  private RunLock taken(String name) throws IOException {
    RunLock.Attempt attempt = take(name);
    assertThat(attempt).isInstanceOf(RunLock.Taken.class);
    return ((RunLock.Taken) attempt).lock();
  }

  private RunLock own() {
    RunDirectory directory = RunDirectory.create(state, RUN);
    return ((RunLock.Taken) directory.take(SELF, liveness())).lock();
  }

  /** What a process that was killed leaves: both files. */
  private void leftBehind(String name) throws IOException {
    RunLock lock = taken(name);
    Path holder = lockFile().resolveSibling(RunLock.fileName(name) + ".holder");
    String text = Files.readString(holder);
    lock.close();
    Files.writeString(holder, text);
  }

  private Path lockFile() throws IOException {
    return files().stream().filter(file -> file.toString().endsWith(".lock")).findFirst().get();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(state.resolve("locks"))) {
      return files.toList();
    }
  }

  private static boolean isLockedForOthers(Path file) throws Exception {
    Process other =
        new ProcessBuilder(
                "python3",
                "-c",
                "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX |"
                    + " fcntl.LOCK_NB)",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return other.exitValue() != 0;
  }
}
