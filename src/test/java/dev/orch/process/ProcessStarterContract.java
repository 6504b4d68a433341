package dev.orch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.process.ChildProcess.Drain;
import dev.orch.process.ProcessStarter.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every starter of processes does. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class ProcessStarterContract {
  static final Duration SHORT = Duration.ofMillis(200);

  /** Keeps a script from ending before its output is taken: the platform would hide who has it. */
  private static final String UNTIL_GO = "while [ ! -e go ]; do sleep 0.01; done";

  @TempDir private Path directory;
  private final Written written = new Written();

  final Written written() {
    return written;
  }

  final String text(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  /** The starter, whose processes wait {@link #SHORT} for others that hold their outputs. */
  abstract ProcessStarter starter();

  /** Whether it can tell a signal from a status that means one. */
  abstract boolean isSignalKnown();

  /** What a process wrote. */
  static final class Written implements ProcessOutput {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void accept(Channel channel, ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      (channel == Channel.STDOUT ? out : err).writeBytes(copy);
      first.countDown();
    }

    void awaitFirst() throws InterruptedException {
      first.await();
    }

    String out() {
      return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
      return err.toString(StandardCharsets.UTF_8);
    }
  }

  final ProcessCommand command(StandardInput input, String... arguments) {
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "TEST_MARK", directory.toString());
    return new ProcessCommand(
        List.of(arguments), directory, environment, input, Optional.of("TEST_MARK"));
  }

  final ProcessCommand shell(String script, String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "sh";
    all[1] = "-c";
    all[2] = script;
    all[3] = "sh";
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return command(StandardInput.EMPTY, all);
  }

  final ChildProcess start(ProcessCommand command, ProcessOutput output) {
    Start start = starter().start(command, output);
    assertThat(start).isInstanceOf(Start.Running.class);
    return ((Start.Running) start).process();
  }

  final Termination run(ProcessCommand command) throws Exception {
    ChildProcess process = start(command, written);
    Termination termination = process.termination().get();
    assertThat(process.drain().isComplete()).isTrue();
    return termination;
  }

  final String refusal(ProcessCommand command) {
    Start start = starter().start(command, written);
    assertThat(start).isInstanceOf(Start.Failed.class);
    return ((Start.Failed) start).reason().reason().replace(directory.toString(), "DIR");
  }

  private static List<RunningProcess> stop(ChildProcess process, Duration patience)
      throws InterruptedException {
    return process.stop(StopPlan.terminate(patience), new Haste());
  }

  final List<Long> marked() {
    return ProcessTable.withEnvironment(List.of("TEST_MARK=" + directory));
  }

  private Path file(String name, String content, String permissions) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void outputsArriveApartAndTheStatusIsTold() throws Exception {
    Termination termination = run(shell("echo out; echo err >&2; exit 3"));
    assertThat(termination).isEqualTo(new Termination.Exited(3));
    assertThat(written.out()).isEqualTo("out\n");
    assertThat(written.err()).isEqualTo("err\n");
  }

  @Test
  void onlyTheGivenEnvironmentIsPassed() throws Exception {
    run(command(StandardInput.EMPTY, "env"));
    assertThat(written.out().lines())
        .containsExactlyInAnyOrder("PATH=" + System.getenv("PATH"), "TEST_MARK=" + directory);
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    run(
        shell(
            "printf '[%s]' \"$@\"", "", " a  b", "*", "$(id)", "ä€😀", "-rf", "'\"\\\n", "\u0001"));
    assertThat(written.out()).isEqualTo("[][ a  b][*][$(id)][ä€😀][-rf]['\"\\\n][\u0001]");
  }

  @Test
  void emptyInputIsAtItsEnd() throws Exception {
    assertThat(run(command(StandardInput.EMPTY, "cat"))).isEqualTo(new Termination.Exited(0));
    assertThat(written.out()).isEmpty();
  }

  @Test
  void textIsReadWhole() throws Exception {
    String text = "zeile ä\n".repeat(100_000);
    run(command(new StandardInput.Text(text), "cat"));
    assertThat(written.out()).isEqualTo(text);
  }

  @Test
  void inputThatIsNotReadDisturbsNothing() throws Exception {
    Termination termination = run(command(new StandardInput.Text("x".repeat(1 << 20)), "true"));
    assertThat(termination).isEqualTo(new Termination.Exited(0));
  }

  @Test
  void startsInTheGivenDirectory() throws Exception {
    run(shell("pwd -P"));
    assertThat(written.out().strip()).isEqualTo(directory.toRealPath().toString());
  }

  @Test
  void programIsLookedUpInTheGivenPath() throws Exception {
    Files.createDirectory(directory.resolve("bin"));
    file("bin/tool", "#!/bin/sh\necho mine\n", "rwx------");
    ProcessCommand command =
        new ProcessCommand(
            List.of("tool"),
            directory,
            Map.of("PATH", "bin"),
            StandardInput.EMPTY,
            Optional.empty());
    run(command);
    assertThat(written.out()).isEqualTo("mine\n");
  }

  @Test
  void muchOutputNeedsLittleMemory() throws Exception {
    AtomicLong bytes = new AtomicLong();
    long megabytes = 1024;
    ChildProcess process =
        start(
            shell("dd if=/dev/zero bs=1M count=" + megabytes + " 2>/dev/null"),
            (_, taken) -> bytes.addAndGet(taken.remaining()));
    process.termination().get();
    assertThat(process.drain().isComplete()).isTrue();
    assertThat(bytes.get()).isEqualTo(megabytes << 20);
  }

  @Test
  void row53_unknownProgramIsNamed() {
    assertThat(refusal(command(StandardInput.EMPTY, "no-such-tool")))
        .startsWith("there is no program `no-such-tool` in the PATH of the step (");
    assertThat(refusal(command(StandardInput.EMPTY, "./no-such-tool")))
        .isEqualTo("there is no program DIR/./no-such-tool");
  }

  @Test
  void row53_programWithoutPermissionIsToldHow() throws Exception {
    Path tool = file("tool", "#!/bin/sh\n", "rw-------");
    assertThat(refusal(command(StandardInput.EMPTY, tool.toString())))
        .isEqualTo("DIR/tool may not be executed: `chmod +x DIR/tool` makes it a program");
    assertThat(refusal(command(StandardInput.EMPTY, directory.toString())))
        .isEqualTo("DIR is a directory, no program");
  }

  @Test
  void scriptThatNamesNoInterpreterIsRunByTheShell() throws Exception {
    Path script = file("script", "echo \"$0 $1\"\n", "rwx------");
    run(command(StandardInput.EMPTY, script.toString(), "a b"));
    assertThat(written.out()).isEqualTo(script + " a b\n");
  }

  @Test
  void row53_missingInterpreterIsNamed() throws Exception {
    Path plain = file("plain", "#! /no/such/shell -e\n", "rwx------");
    assertThat(refusal(command(StandardInput.EMPTY, plain.toString())))
        .isEqualTo("the first line of DIR/plain names `/no/such/shell`, which is not there");
    Path windows = file("windows", "#!/bin/sh\r\necho\r\n", "rwx------");
    assertThat(refusal(command(StandardInput.EMPTY, windows.toString())))
        .startsWith("DIR/windows has line ends of Windows");
  }

  @Test
  void missingDirectoryIsNamed() {
    ProcessCommand command =
        new ProcessCommand(
            List.of("true"),
            directory.resolve("gone"),
            Map.of(),
            StandardInput.EMPTY,
            Optional.empty());
    assertThat(refusal(command)).isEqualTo("the directory DIR/gone does not exist: see `dir:`");
  }

  @Test
  void row53_whatNoProgramCanBeGivenIsRefusedBeforeTheStart() {
    assertThat(refusal(command(StandardInput.EMPTY, "echo", "a\0b")))
        .isEqualTo("argument 1 holds a NUL character, which no program can be given");
    assertThat(refusal(command(StandardInput.EMPTY, "echo", "x".repeat(131_072))))
        .startsWith("argument 1 is longer than the 131072 bytes");
    assertThat(refusal(command(StandardInput.EMPTY, "echo", "ä".repeat(65_536))))
        .startsWith("argument 1 is longer than the 131072 bytes");
    assertThat(refusal(command(StandardInput.EMPTY, "echo", "\uD800")))
        .contains("no valid Unicode");
    String[] many = new String[100];
    Arrays.fill(many, "x".repeat(131_000));
    many[0] = "true";
    assertThat(refusal(command(StandardInput.EMPTY, many))).contains("together more than");
  }

  @Test
  void longestArgumentThatLinuxTakesIsTaken() throws Exception {
    run(command(StandardInput.EMPTY, "echo", "x".repeat(131_071)));
    assertThat(written.out()).hasSize(131_072);
  }

  @Test
  void row46_processThatHoldsTheOutputIsNamedAndNotWaitedFor() throws Exception {
    ChildProcess process = start(shell("sleep 600 & echo $!; " + UNTIL_GO), written);
    written.first.await();
    Files.createFile(directory.resolve("go"));
    assertThat(process.termination().get()).isEqualTo(new Termination.Exited(0));
    Drain drain = process.drain();
    long holder = Long.parseLong(written.out().strip());
    assertThat(drain.isComplete()).isFalse();
    assertThat(drain.holders()).containsExactly(new RunningProcess(holder, "sleep"));
    assertThat(stop(process, SHORT)).isEmpty();
    assertThat(ProcessHandle.of(holder).filter(ProcessTable::isAtWork)).isEmpty();
  }

  @Test
  void processThatFillsTheOutputForeverIsCutOff() throws Exception {
    AtomicLong bytes = new AtomicLong();
    CountDownLatch first = new CountDownLatch(1);
    ChildProcess process =
        start(
            shell("yes & " + UNTIL_GO),
            (_, b) -> {
              bytes.addAndGet(b.remaining());
              first.countDown();
            });
    first.await();
    Files.createFile(directory.resolve("go"));
    process.termination().get();
    assertThat(process.drain().isComplete()).isFalse();
    long taken = bytes.get();
    assertThat(stop(process, SHORT)).isEmpty();
    assertThat(bytes.get()).isEqualTo(taken);
  }

  @Test
  void slowTakerLosesNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicLong taken = new AtomicLong();
    ChildProcess process =
        start(
            shell("head -c 60000 /dev/zero"),
            (_, bytes) -> {
              awaitQuietly(release);
              taken.addAndGet(bytes.remaining());
            });
    process.termination().get();
    CompletableFuture<Drain> drain =
        CompletableFuture.supplyAsync(() -> {
          try {
            return process.drain();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(drain).isNotDone();
    release.countDown();
    assertThat(drain.get().isComplete()).isTrue();
    assertThat(taken.get()).isEqualTo(60_000);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void stoppingEndsWhatTheProcessStarted() throws Exception {
    ChildProcess process = start(shell("sh -c 'sleep 600 & echo started; wait' & wait"), written);
    written.first.await();
    assertThat(stop(process, Duration.ofSeconds(20))).isEmpty();
    assertThat(process.termination().get()).isEqualTo(new Termination.Signalled(15));
    assertThat(marked()).isEmpty();
  }

  @Test
  void row52_stoppingKillsWhatDoesNotEndByItself() throws Exception {
    ChildProcess process =
        start(shell("trap '' TERM; echo started; while :; do sleep 600; done"), written);
    written.first.await();
    assertThat(stop(process, SHORT)).isEmpty();
    assertThat(process.termination().get()).isEqualTo(new Termination.Signalled(9));
  }

  @Test
  void row47_stoppingFindsWhatLeftTheTree() throws Exception {
    ChildProcess process =
        start(
            shell(
                "(setsid sh -c 'trap \"\" TERM HUP; echo fled; while :; do sleep 600; done' &) ;"
                    + " exec sleep 600"),
            written);
    written.first.await();
    assertThat(stop(process, SHORT)).isEmpty();
    assertThat(marked()).isEmpty();
  }

  @Test
  void signalThatWasNotSentFromHereIsToldAsFarAsItIsKnown() throws Exception {
    assertThat(run(shell("kill -SEGV $$")))
        .isEqualTo(isSignalKnown() ? new Termination.Signalled(11) : new Termination.Exited(139));
    assertThat(run(shell("exit 139"))).isEqualTo(new Termination.Exited(139));
  }

  @Test
  void interruptReachesTheProcess() throws Exception {
    ChildProcess process =
        start(
            // Whoever runs the tests may ignore the signal, which a shell could not undo.
            shell(
                "exec env --default-signal=INT sh -c \"trap 'echo caught; exit 5' INT; echo ready;"
                    + " while :; do sleep 0.01; done\""),
            written);
    written.first.await();
    process.signal(Signal.INTERRUPT);
    assertThat(process.termination().get()).isEqualTo(new Termination.Exited(5));
    process.drain();
    assertThat(written.out()).isEqualTo("ready\ncaught\n");
  }

  @Test
  void failureOfTheTakerIsToldAtTheEnd() throws Exception {
    ChildProcess process =
        start(
            shell("echo a; sleep 0.01; echo b"),
            (_, _) -> {
              throw new IllegalStateException("full");
            });
    assertThat(process.termination().get()).isEqualTo(new Termination.Exited(0));
    assertThatThrownBy(process::drain).isInstanceOf(IllegalStateException.class).hasMessage("full");
  }
}
