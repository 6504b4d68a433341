package dev.orch.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.process.ChildProcess.Drain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SpawnStarterTest extends ProcessStarterContract {
  private static final ProcessStarter STARTER = new SpawnStarter(SHORT);
  private static final Duration LONG = Duration.ofMinutes(10);

  @Override
  ProcessStarter starter() {
    return STARTER;
  }

  @Override
  boolean isSignalKnown() {
    return true;
  }

  @Test
  void eachProcessLeadsASessionOfItsOwn() throws Exception {
    ChildProcess process = start(shell("cat /proc/$$/stat; read nothing < go || :"));
    process.termination().get();
    process.drain();
    ProcessStat stat = ProcessStat.parse(written().out()).orElseThrow();
    assertThat(stat.session()).isEqualTo(process.processId());
    assertThat(stat.group()).isEqualTo(process.processId());
    assertThat(process.startTicks()).isEqualTo(OptionalLong.of(stat.startTicks()));
  }

  @Test
  void processForTheTerminalStaysInTheSession() throws Exception {
    ChildProcess process =
        start(command(StandardInput.TERMINAL, "sh", "-c", "cat /proc/$$/stat >own"));
    process.termination().get();
    process.drain();
    ProcessStat stat = ProcessStat.parse(text("own")).orElseThrow();
    assertThat(stat.session())
        .isEqualTo(ProcessTable.stat(ProcessTable.self()).orElseThrow().session());
  }

  @Test
  void noOpenFileAndNoBlockedSignalIsInherited() throws Exception {
    run(shell("ls /proc/self/fd; grep SigBlk /proc/self/status"));
    assertThat(written().out().lines())
        .containsExactly("0", "1", "2", "3", "SigBlk:\t" + "0".repeat(16));
  }

  @Test
  void whatAProcessUsedIsKnownAfterItsEnd() throws Exception {
    ChildProcess process = start(shell("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done"));
    assertThat(process.usage()).isEmpty();
    process.termination().get();
    process.drain();
    ProcessUsage usage = process.usage().orElseThrow();
    assertThat(usage.cpu()).isPositive();
    assertThat(usage.maxResidentKilobytes()).isEmpty();
  }

  @Test
  void memoryIsToldIfItIsMoreThanThatOfTheStartingProcess() throws Exception {
    long own = Posix.adopting(new NativeCalls()).ownUsage().maxResidentKilobytes();
    long megabytes = own / 1024 + 64;
    ChildProcess process =
        start(shell("dd if=/dev/zero of=/dev/null count=1 bs=" + megabytes + "M 2>/dev/null"));
    process.termination().get();
    process.drain();
    OptionalLong peak = process.usage().orElseThrow().maxResidentKilobytes();
    assertThat(peak.getAsLong()).isBetween(megabytes * 1024, megabytes * 1024 + 32_768);
  }

  @Test
  void row47_processInTheBackgroundIsNamedThoughItHoldsNoOutput() throws Exception {
    ChildProcess process = start(shell("sleep 600 >/dev/null 2>&1 </dev/null & echo $!"));
    process.termination().get();
    Drain drain = process.drain();
    long left = Long.parseLong(written().out().strip());
    assertThat(drain.isComplete()).isTrue();
    assertThat(drain.orphans()).containsExactly(new RunningProcess(left, "sleep"));
    assertThat(process.stop(StopPlan.terminate(LONG), new Haste())).isEmpty();
    assertThat(ProcessTable.stat(left).filter(ProcessStat::isAtWork)).isEmpty();
  }

  @Test
  void row47_processThatForkedTwiceAndHidItsMarkIsFound() throws Exception {
    ChildProcess process =
        start(shell("(env -i sh -c 'echo $$; exec sleep 600' &) ; exec sleep 600"));
    written().awaitFirst();
    long hidden = Long.parseLong(written().out().strip());
    assertThat(process.stop(StopPlan.terminate(LONG), new Haste())).isEmpty();
    assertThat(ProcessTable.stat(hidden).filter(ProcessStat::isAtWork)).isEmpty();
    process.drain();
  }

  @Test
  void row49_manyProcessesAreKilledTogether() throws Exception {
    String script =
        "trap '' TERM; i=0; while [ $i -lt 300 ]; do i=$((i+1)); sleep 600 & done; echo all; wait";
    ChildProcess process = start(shell(script));
    written().awaitFirst();
    assertThat(process.stop(StopPlan.terminate(Duration.ofMillis(1)), new Haste())).isEmpty();
    process.drain();
    assertThat(marked()).isEmpty();
  }

  @Test
  void row49_processesThatWereLeftBehindAreReleased() throws Exception {
    run(shell("i=0; while [ $i -lt 200 ]; do i=$((i+1)); (setsid true &); done; sleep 0.1"));
    ChildProcess last = start(shell("exit 0"));
    last.termination().get();
    last.drain();
    assertThat(ProcessTable.adopted()).noneMatch(child -> child.program().equals("true"));
  }

  @Test
  void childOfTheJavaPlatformKeepsItsStatus() throws Exception {
    AtomicReference<Optional<Process>> other = new AtomicReference<>(Optional.empty());
    Thread starting = new Thread(() -> other.set(Optional.of(platformChild())));
    starting.start();
    starting.join();
    run(shell("exit 0"));
    assertThat(other.get().orElseThrow().waitFor()).isEqualTo(7);
  }

  private static Process platformChild() {
    try {
      return new ProcessBuilder("sh", "-c", "exit 7").start();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void row50_otherProcessWithTheSameNumberIsNotSignalled() throws Exception {
    ChildProcess process = start(shell("echo ready; exec sleep 600"));
    Posix posix = Posix.adopting(new NativeCalls());
    ProcessStat real = ProcessTable.stat(process.processId()).orElseThrow();
    ProcessStat reused =
        new ProcessStat(real.processId(), "x", 'S', 1, 1, 1, real.startTicks() - 1);
    posix.signal(reused, Signal.KILL.number());
    assertThat(ProcessTable.isSame(real)).isTrue();
    posix.signal(real, Signal.KILL.number());
    assertThat(process.termination().get()).isEqualTo(new Termination.Signalled(9));
    process.drain();
  }

  @Test
  void row51_processThatSignalsItsGroupHitsNobodyElse() throws Exception {
    ChildProcess other = start(shell("echo ready; exec sleep 600"));
    assertThat(run(shell("kill -s TERM 0; sleep 600"))).isEqualTo(new Termination.Signalled(15));
    assertThat(other.termination()).isNotDone();
    assertThat(other.stop(StopPlan.terminate(LONG), new Haste())).isEmpty();
    other.drain();
  }

  @Test
  void row52_hasteGoesOnToTheNextStageAtOnce() throws Exception {
    ChildProcess process =
        start(shell("trap '' INT TERM; echo started; while :; do sleep 0.05; done"));
    written().awaitFirst();
    Haste haste = new Haste();
    haste.ask();
    haste.ask();
    assertThat(process.stop(StopPlan.interrupt(LONG, LONG), haste)).isEmpty();
    assertThat(process.termination().get()).isEqualTo(new Termination.Signalled(9));
    process.drain();
  }

  @Test
  void stoppedProcessCanStillEnd() throws Exception {
    ChildProcess process = start(shell("echo started; kill -s STOP $$; sleep 600"));
    written().awaitFirst();
    assertThat(process.stop(StopPlan.terminate(LONG), new Haste())).isEmpty();
    assertThat(process.termination().get()).isEqualTo(new Termination.Signalled(15));
    process.drain();
  }

  private ChildProcess start(ProcessCommand command) {
    return start(command, written());
  }

  @Test
  void manyStartsLeaveNoOpenFileBehind() throws Exception {
    run(shell("exit 0"));
    int before = openFiles();
    for (int i = 0; i < 20; i++) {
      run(shell("exit 0"));
      refusal(command(StandardInput.EMPTY, "./missing"));
      run(command(new StandardInput.Text("x"), "cat"));
    }
    assertThat(openFiles()).isLessThan(before + 20);
  }

  private static int openFiles() {
    return List.of(new java.io.File("/proc/self/fd").list()).size();
  }
}
