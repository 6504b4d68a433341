package dev.orch.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.CancellationToken.Manner;
import dev.orch.action.CancellationToken.Reason;
import dev.orch.event.Failure;
import dev.orch.process.ChildProcess;
import dev.orch.process.Haste;
import dev.orch.process.ProcessUsage;
import dev.orch.process.RunningProcess;
import dev.orch.process.Signal;
import dev.orch.process.StopPlan;
import dev.orch.process.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessEndingTest {
  private final CancellationToken token = new CancellationToken();
  private final FakeProcess process = new FakeProcess();

  /** Ends when it is told to, and for every stop. */
  private static final class FakeProcess implements ChildProcess {
    private final CompletableFuture<Termination> termination = new CompletableFuture<>();
    private final CompletableFuture<StopPlan> stopped = new CompletableFuture<>();
    private final CompletableFuture<Haste> haste = new CompletableFuture<>();
    private List<RunningProcess> left = List.of();

    @Override
    public long processId() {
      return 4711;
    }

    @Override
    public OptionalLong startTicks() {
      return OptionalLong.empty();
    }

    @Override
    public CompletableFuture<Termination> termination() {
      return termination;
    }

    @Override
    public Drain drain() {
      return new Drain(true, List.of(), List.of());
    }

    @Override
    public void signal(Signal signal) {
      throw new AssertionError(signal);
    }

    @Override
    public List<RunningProcess> stop(StopPlan plan, Haste given) {
      haste.complete(given);
      stopped.complete(plan);
      termination.complete(new Termination.Exited(0));
      return left;
    }

    @Override
    public Optional<ProcessUsage> usage() {
      return Optional.empty();
    }
  }

  @Test
  void row60_processThatEndedFirstIsNotStopped() throws Exception {
    process.termination.complete(new Termination.Exited(0));
    token.cancel(Reason.TIMEOUT);
    assertThat(ProcessEnding.await(process, token))
        .isEqualTo(new ProcessEnding.ByItself(new Termination.Exited(0)));
    assertThat(process.stopped).isNotDone();
  }

  @Test
  void row60_processThatWasStoppedFirstDidNotSucceed() throws Exception {
    token.cancel(Reason.TIMEOUT);
    ProcessEnding ending = ProcessEnding.await(process, token);
    assertThat(ending).isEqualTo(new ProcessEnding.Stopped(Reason.TIMEOUT, List.of()));
    assertThat(process.stopped.get()).isEqualTo(StopPlan.terminate(Duration.ofSeconds(5)));
  }

  @Test
  void row26_interruptedProcessIsCancelledWhateverItsStatus() throws Exception {
    token.cancel(Reason.CANCELLED, Manner.INTERRUPT);
    ProcessEnding.Stopped stopped = (ProcessEnding.Stopped) ProcessEnding.await(process, token);
    assertThat(stopped.failure().kind()).isEqualTo(Failure.Kind.CANCELLED);
    assertThat(process.stopped.get())
        .isEqualTo(StopPlan.interrupt(Duration.ofSeconds(10), Duration.ofSeconds(5)));
  }

  @Test
  void row20_terminatedProcessHasSixSeconds() throws Exception {
    token.cancel(Reason.CANCELLED, Manner.TERMINATE);
    var _ = ProcessEnding.await(process, token);
    assertThat(process.stopped.get()).isEqualTo(StopPlan.terminate(Duration.ofSeconds(6)));
  }

  @Test
  void row19_hasteReachesTheStop() throws Exception {
    token.cancel(Reason.CANCELLED, Manner.INTERRUPT);
    token.hasten();
    var _ = ProcessEnding.await(process, token);
    assertThat(process.haste.get().await(0, 0)).isTrue();
  }

  @Test
  void row52_whoIsLeftIsNamed() throws Exception {
    process.left = List.of(new RunningProcess(12, "dd"));
    token.cancel(Reason.CANCELLED);
    ProcessEnding.Stopped stopped = (ProcessEnding.Stopped) ProcessEnding.await(process, token);
    assertThat(stopped.failure().message())
        .isEqualTo("was ended on request; still running in spite of it: 12 (dd)");
  }
}
