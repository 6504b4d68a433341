package dev.orch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locks and the state directory, with the product as it is handed out and real processes. */
@Timeout(300)
class StateDirectoryIT {
  private static final Path ORCH =
      Path.of(System.getProperty("orch.home", "target/orch")).toAbsolutePath().resolve("bin/orch");

  @TempDir private Path directory;
  private Path fifo;

  /** How a process ended and what it said. */
  private record Ending(int status, String output) {}

  @BeforeEach
  void writePlaybooks() throws Exception {
    fifo = directory.resolve("fifo");
    assertThat(start("mkfifo " + fifo).waitFor()).isZero();
    Files.writeString(
        directory.resolve("locked.yml"),
        "lock: release\nsteps:\n  - run: 'cat fifo; echo ended >> ledger'\n");
    Files.writeString(directory.resolve("quick.yml"), "lock: release\nsteps: [{ run: 'true' }]\n");
    Files.writeString(
        directory.resolve("big.yml"),
        """
        steps:
          - run: echo one >> ledger
          - { quiet: true, run: 'head -c 100000 /dev/zero' }
          - { foreach: 50, run: 'true' }
        """);
  }

  @Test
  void row63_aLockEndsWithAProcessThatIsKilled() throws Exception {
    Process first = startHolding();
    Ending second = orch("run quick.yml");
    assertThat(second.status()).as(second.output()).isEqualTo(5);
    assertThat(second.output())
        .contains("the lock 'release' is held by run ", ", process " + first.pid() + " on ");
    assertThat(orch("runs").output()).contains("running");
    first.destroyForcibly().waitFor();
    assertThat(orch("run quick.yml").status()).isZero();
    assertThat(orch("runs").output()).contains("crashed").doesNotContain("running");
    letGo();
  }

  @Test
  void row64_aSecondRunIsRefusedAlsoAfterTheLocksFileWasDeleted() throws Exception {
    Process first = startHolding();
    try (Stream<Path> locks = Files.list(directory.resolve("state/locks"))) {
      for (Path file : locks.filter(path -> path.toString().endsWith(".lock")).toList()) {
        Files.delete(file);
      }
    }
    assertThat(orch("run quick.yml").status()).isEqualTo(5);
    letGo();
    assertThat(first.waitFor()).isZero();
    assertThat(orch("run quick.yml").status()).isZero();
  }

  @Test
  void row62_aWaitingRunBeginsWhenTheFirstEndsAndIsEndedByASignal() throws Exception {
    Process first = startHolding();
    Process waiting = start(command("run quick.yml --if-running wait 2> waiting"));
    Process ended = start(command("run quick.yml --if-running wait 2> ended"));
    awaitText(directory.resolve("waiting"), "waiting until it is free");
    awaitText(directory.resolve("ended"), "waiting until it is free");
    assertThat(start("kill -INT " + ended.pid()).waitFor()).isZero();
    assertThat(ended.waitFor()).isEqualTo(130);
    assertThat(orch("run quick.yml --if-running skip").status()).isZero();
    letGo();
    assertThat(first.waitFor()).isZero();
    assertThat(waiting.waitFor()).isZero();
    assertThat(Files.readString(directory.resolve("waiting"))).containsOnlyOnce("waiting until");
  }

  @Test
  void row87_nobodyElseCanReadWhatARunLeavesWhateverTheUmask() throws Exception {
    for (String umask : List.of("000", "077")) {
      Path state = directory.resolve("deep" + umask + "/state");
      Ending run = end(start("umask " + umask + "; " + orchIn(state, "run quick.yml --run-key k")));
      assertThat(run.status()).as(umask + run.output()).isZero();
      try (Stream<Path> made = Files.walk(state)) {
        assertThat(made.toList())
            .allSatisfy(path ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
      }
    }
  }

  @Test
  void row31_aStateDirectoryThatCannotBeMadeIsRefusedInOneLine() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    for (Path state : List.of(file, file.resolve("below"), Path.of("/proc/orch/state"))) {
      Ending run = end(start(orchIn(state, "run big.yml")));
      assertThat(run.status()).as(run.output()).isEqualTo(6);
      assertThat(run.output().lines()).as(run.output()).hasSize(1);
      assertThat(run.output()).contains("--state-dir DIR");
    }
    assertThat(directory.resolve("ledger")).doesNotExist();
  }

  @Test
  void row32_aStateDirectoryThatIsDeletedEndsTheRun() throws Exception {
    Files.writeString(
        directory.resolve("remove.yml"),
        "steps:\n  - run: 'rm -rf state; echo one >> ledger'\n  - run: echo two >> ledger\n");
    Ending run = orch("run remove.yml");
    assertThat(run.status()).as(run.output()).isEqualTo(6);
    assertThat(run.output()).contains("orch: the trail of run ", " cannot be written: ");
    assertThat(Files.readAllLines(directory.resolve("ledger"))).containsExactly("one");
  }

  @Test
  void row33_aLimitOnTheSizeOfFilesStopsTheRunWithAWholeTrail() throws Exception {
    Ending run = end(start("ulimit -f 8; " + command("run big.yml")));
    assertThat(run.status()).as(run.output()).isEqualTo(6);
    assertThat(run.output()).contains("orch: the trail of run ", " cannot be written: ");
    assertThat(Files.readAllLines(directory.resolve("ledger"))).containsExactly("one");
    assertThat(orch("runs").output()).contains("crashed");
    assertThat(orch("show last").status()).isZero();
  }

  @Test
  void row33_sixtyFourOpenFilesAreEnough() throws Exception {
    Ending run = end(start("ulimit -n 64; " + command("run big.yml -j 4")));
    assertThat(run.status()).as(run.output()).isZero();
  }

  /** Starts a run that holds the lock and has its step waiting at the other end of the pipe. */
  private Process startHolding() throws Exception {
    Process first = start(command("run locked.yml > first 2>&1"));
    Path locks = directory.resolve("state/locks");
    while (!hasHolder(locks)) {
      assertThat(first.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    awaitText(directory.resolve("first"), "cat fifo");
    return first;
  }

  private static boolean hasHolder(Path locks) throws IOException {
    if (!Files.isDirectory(locks)) {
      return false;
    }
    try (Stream<Path> files = Files.list(locks)) {
      return files.anyMatch(file -> file.toString().endsWith(".holder"));
    }
  }

  /** Lets every step that reads from the pipe end. */
  private void letGo() throws Exception {
    assertThat(start("timeout 60 sh -c 'echo go > fifo'").waitFor()).isZero();
  }

  private static void awaitText(Path file, String text) throws IOException {
    while (!Files.exists(file) || !Files.readString(file).contains(text)) {
      Thread.onSpinWait();
    }
  }

  private Ending orch(String arguments) throws Exception {
    return end(start(command(arguments)));
  }

  private String command(String arguments) {
    return orchIn(directory.resolve("state"), arguments);
  }

  private static String orchIn(Path state, String arguments) {
    return "exec env ORCH_STATE_DIR=" + state + " " + ORCH + " " + arguments;
  }

  private Process start(String script) throws IOException {
    return new ProcessBuilder("bash", "-c", script)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  private static Ending end(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ending(process.exitValue(), output);
  }
}
