package dev.orch.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.process.ProcessStarter.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveProcessesTest {
  @TempDir private Path directory;

  private Map<String, String> entries() {
    return Map.of("LIVE_RUN", directory.toString(), "LIVE_STEP", "build");
  }

  private ChildProcess start(String script) throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    ProcessCommand command =
        new ProcessCommand(
            List.of("sh", "-c", script),
            directory,
            entries(),
            StandardInput.EMPTY,
            Optional.empty());
    Start start = LocalProcesses.shared().start(command, (_, _) -> first.countDown());
    ChildProcess process = ((Start.Running) start).process();
    first.await();
    return process;
  }

  @Test
  void processesAreFoundByAllOfTheEntries() throws Exception {
    ChildProcess process = start("echo; exec sleep 600");
    List<LiveProcess> found = LiveProcesses.withEnvironment(entries());
    while (found.isEmpty() || !found.getFirst().program().equals("sleep")) {
      Thread.onSpinWait();
      found = LiveProcesses.withEnvironment(entries());
    }
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().processId()).isEqualTo(process.processId());
    assertThat(found.getFirst().startTicks()).isEqualTo(process.startTicks().getAsLong());
    assertThat(found.getFirst().commandLine()).isEqualTo("sleep 600");
    assertThat(found.getFirst()).hasToString(process.processId() + " (sleep)");
    assertThat(found.getFirst().started()).isPresent();
    Map<String, String> other = Map.of("LIVE_RUN", directory.toString(), "LIVE_STEP", "buil");
    assertThat(LiveProcesses.withEnvironment(other)).isEmpty();
    assertThat(
            LiveProcesses.stop(
                found, entries(), StopPlan.terminate(Duration.ofMinutes(1)), new Haste()))
        .isEmpty();
    assertThat(found.getFirst().isAlive()).isFalse();
    assertThat(process.termination().get().status()).isEqualTo(143);
    process.drain();
  }

  @Test
  void row50_numberAloneIsNotEnough() throws Exception {
    ChildProcess process = start("echo; exec sleep 600");
    long ticks = process.startTicks().getAsLong();
    assertThat(LiveProcesses.find(process.processId(), ticks)).isPresent();
    assertThat(LiveProcesses.find(process.processId(), ticks + 1)).isEmpty();
    LiveProcess other = new LiveProcess(process.processId(), ticks + 1, "sleep", "");
    assertThat(
            LiveProcesses.stop(
                List.of(other), Map.of(), StopPlan.terminate(Duration.ZERO), new Haste()))
        .isEmpty();
    assertThat(process.termination()).isNotDone();
    process.stop(StopPlan.terminate(Duration.ZERO), new Haste());
    process.drain();
  }

  @Test
  void waitingEndsWithTheProcessesOrWithPatience() throws Exception {
    ChildProcess process = start("echo; exec sleep 600");
    List<LiveProcess> found = LiveProcesses.withEnvironment(entries());
    Haste impatient = new Haste();
    impatient.ask();
    assertThat(LiveProcesses.awaitEnd(found, impatient)).isFalse();
    process.signal(Signal.KILL);
    assertThat(LiveProcesses.awaitEnd(found, new Haste())).isTrue();
    process.termination().get();
    process.drain();
  }

  @Test
  void whatWasLeftBehindOfThemIsEndedToo() throws Exception {
    ChildProcess process = start("(setsid sleep 600 &) ; echo; exec sleep 600");
    List<LiveProcess> first =
        List.of(
            LiveProcesses.find(process.processId(), process.startTicks().getAsLong())
                .orElseThrow());
    StopPlan plan = StopPlan.terminate(Duration.ofMinutes(1));
    assertThat(LiveProcesses.stop(first, entries(), plan, new Haste())).isEmpty();
    assertThat(LiveProcesses.withEnvironment(entries())).isEmpty();
    process.termination().get();
    process.drain();
  }
}
