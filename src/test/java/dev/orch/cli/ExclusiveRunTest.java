package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunLock;
import dev.orch.event.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveRunTest {
  private static final RunId OTHER = new RunId("20250101-000000-aaaaaa");
  private static final LockHolder HOLDER =
      new LockHolder(
          OTHER,
          Optional.empty(),
          4711,
          "ci-7",
          Optional.empty(),
          Instant.parse("2025-01-01T00:00:00Z"));
  private static final Liveness LIVENESS = new Liveness("ci-7", Optional.empty(), _ -> true);
  private static final String BY =
      " by run 20250101-000000-aaaaaa, process 4711 on ci-7, since 2025-01-01 00:00:00Z";

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void writePlaybooks() {
    orch = new Orch(directory);
    orch.file("locked.yml", "lock: release\nsteps: [{ run: 'echo ran >> ledger' }]\n");
    orch.file("free.yml", "steps: [{ run: 'echo ran >> ledger' }]\n");
    orch.file("bad.yml", "steps: [{ run: 'echo ran >> ledger; exit 1' }]\n");
  }

  @Test
  void row62_aSecondRunEndsAtOnceAndNamesWhoRuns() throws Exception {
    RunLock lock = hold("release");
    for (String[] options : new String[][] {{}, {"--if-running", "fail"}}) {
      runs("locked.yml", options)
          .exitedWith(ExitCode.LOCKED)
          .outIsEmpty()
          .errContains("orch: the lock 'release' is held" + BY + "; nothing ran\n");
    }
    assertThat(ledger()).isEmpty();
    assertThat(orch.trails()).isEmpty();
    lock.close();
    runs("locked.yml").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void row62_aSecondRunMayBeSkipped() throws Exception {
    var _ = hold("release");
    runs("locked.yml", "--if-running", "skip")
        .exitedWith(ExitCode.SUCCEEDED)
        .errContains("; skipped: nothing ran\n");
    runs("locked.yml", "--if-running=skip", "--output=quiet")
        .exitedWith(ExitCode.SUCCEEDED)
        .errIsEmpty();
    assertThat(ledger()).isEmpty();
  }

  @Test
  void row62_aSecondRunMayWaitAndSaysOnceForWhom() throws Exception {
    RunLock lock = hold("release");
    CompletableFuture<CommandRun> second =
        CompletableFuture.supplyAsync(() -> runs("locked.yml", "--if-running", "wait"));
    Path holders = directory.resolve("state/locks");
    assertThat(second.isDone()).isFalse();
    lock.close();
    CommandRun run = second.get().exitedWith(ExitCode.SUCCEEDED);
    assertThat(run.err())
        .satisfiesAnyOf(
            said -> assertThat(said).containsOnlyOnce("; waiting until it is free\n"),
            said -> assertThat(said).isEmpty());
    assertThat(ledger()).containsExactly("ran");
    assertThat(holders).isDirectoryNotContaining("glob:**.holder");
  }

  @Test
  void row62_withoutALockThePathOfThePlaybookIsOne() throws Exception {
    RunLock lock = hold(directory.resolve("free.yml").toString());
    runs("./free.yml", "--if-running", "fail").exitedWith(ExitCode.LOCKED);
    runs("free.yml").exitedWith(ExitCode.SUCCEEDED);
    runs("bad.yml", "--if-running", "fail").exitedWith(ExitCode.FAILED);
    lock.close();
    runs("free.yml", "--if-running", "fail").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void anUnknownWishIsAWrongCommandLine() throws Exception {
    var _ = hold("release");
    runs("locked.yml", "--if-running", "retry")
        .exitedWith(ExitCode.USAGE)
        .errContains("--if-running takes fail, wait, skip, not 'retry'");
  }

  @Test
  void aKeyRunsOnce() throws Exception {
    runs("free.yml", "--run-key", "order 7/é").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    String first = orch.run();
    runs("free.yml", "--run-key", "order 7/é")
        .exitedWith(ExitCode.SUCCEEDED)
        .outIsEmpty()
        .errContains(
            "orch: run " + first + " had the key 'order 7/é' and succeeded; nothing ran\n");
    assertThat(ledger()).containsExactly("ran");
    assertThat(names("runs")).as("no directory is left of the run that did not begin").hasSize(1);
    runs("free.yml", "--run-key", "order 8").exitedWith(ExitCode.SUCCEEDED);
    runs("free.yml").exitedWith(ExitCode.SUCCEEDED);
    assertThat(ledger()).hasSize(3);
  }

  @Test
  void aKeyWhoseRunFailedNamesTheWayToGoOn() throws Exception {
    runs("bad.yml", "--run-key", "k").exitedWith(ExitCode.FAILED);
    String first = orch.run();
    runs("free.yml", "--run-key", "k")
        .exitedWith(ExitCode.FAILED)
        .errContains("failed; nothing ran; go on with it: orch resume " + first + "\n");
    assertThat(ledger()).hasSize(1);
  }

  @Test
  void aKeyWhoseRunGoesOnIsHeld() throws Exception {
    claim("k", OTHER);
    RunDirectory other = RunDirectory.create(directory.resolve("state"), OTHER);
    RunLock lock = ((RunLock.Taken) other.take(HOLDER, LIVENESS)).lock();
    runs("free.yml", "--run-key", "k")
        .exitedWith(ExitCode.LOCKED)
        .errContains("orch: run " + OTHER + " had the key 'k' and still goes on; nothing ran\n");
    lock.close();
    runs("free.yml", "--run-key", "k").exitedWith(ExitCode.SUCCEEDED);
    assertThat(Files.readString(keyFile())).startsWith("run " + orch.run() + "\n");
  }

  @Test
  void aKeyWhoseRunWasRemovedIsNotUsedAgain() throws Exception {
    claim("k", OTHER);
    runs("free.yml", "--run-key", "k")
        .exitedWith(ExitCode.FAILED)
        .errContains("had the key 'k' and is not kept any more; nothing ran\n");
    assertThat(ledger()).isEmpty();
  }

  @Test
  void aKeyWhoseRunCrashedNamesTheWayToGoOn() throws Exception {
    runs("free.yml", "--run-key", "k").exitedWith(ExitCode.SUCCEEDED);
    Path trail = orch.trails().getFirst();
    List<String> lines = Files.readAllLines(trail);
    Files.writeString(trail, String.join("\n", lines.subList(0, 3)) + "\n");
    CommandRun second = runs("free.yml", "--run-key", "k");
    second.exitedWith(ExitCode.FAILED).errContains("crashed; nothing ran; go on with it");
    assertThat(ledger()).containsExactly("ran");
  }

  @Test
  void aClaimThatSomebodyChangedIsNoReasonToRunAgain() throws Exception {
    claim("k", OTHER);
    Files.writeString(keyFile(), "garbage");
    runs("free.yml", "--run-key", "k")
        .exitedWith(ExitCode.UNRECORDED)
        .errContains(keyFile() + " is no claim on a key as orch writes it");
    assertThat(ledger()).isEmpty();
  }

  @Test
  void aDryRunClaimsNoKey() throws Exception {
    runs("free.yml", "--run-key", "k", "--dry-run").exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("state/keys")).doesNotExist();
    runs("free.yml", "--run-key", "k").exitedWith(ExitCode.SUCCEEDED);
    runs("free.yml", "--run-key", "k", "--dry-run")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("run");
    assertThat(ledger()).containsExactly("ran");
  }

  private CommandRun runs(String playbook, String... options) {
    String[] arguments =
        Stream.concat(Stream.of("run", playbook), Stream.of(options)).toArray(String[]::new);
    return orch.call(arguments);
  }

  private RunLock hold(String name) throws IOException {
    return ((RunLock.Taken) RunLock.take(directory.resolve("state"), name, HOLDER, LIVENESS))
        .lock();
  }

  /** Claims a key as a run with this name would have. */
  private void claim(String key, RunId run) throws IOException {
    runs("free.yml", "--run-key", key).exitedWith(ExitCode.SUCCEEDED);
    String first = orch.run();
    Files.writeString(keyFile(), Files.readString(keyFile()).replace(first, run.text()));
    Files.delete(directory.resolve("ledger"));
    try (Stream<Path> left = Files.walk(directory.resolve("state/runs/" + first))) {
      for (Path path : left.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
  }

  private Path keyFile() throws IOException {
    return names("keys").stream()
        .filter(name -> name.toString().endsWith(".key"))
        .findFirst()
        .get();
  }

  private List<Path> names(String place) throws IOException {
    try (Stream<Path> names = Files.list(directory.resolve("state").resolve(place))) {
      return names.toList();
    }
  }

  private List<String> ledger() throws IOException {
    Path ledger = directory.resolve("ledger");
    return Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
  }
}
