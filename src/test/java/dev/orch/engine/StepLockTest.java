package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.CancellationToken;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.event.StepId;
import dev.orch.value.StringValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StepLockTest {
  @TempDir private Path directory;
  private EngineRun run;
  private final List<String> calls = new ArrayList<>();

  @BeforeEach
  void begin() {
    run = EngineRun.in(directory);
  }

  @Test
  void aStepHoldsItsLockOverAllItsAttempts() throws Exception {
    run.withInput("env", StringValue.of("live")).withLocks(this::recorded);
    run.run(
        """
        inputs: { env: { type: string, required: true } }
        steps:
          - { id: a, lock: "db-${{ inputs.env }}", probe: fail, retry: 2, continue-on-error: true }
          - { id: b, probe: ok }
        """);
    assertThat(calls).containsExactly("a takes db-live", "a lets go after 2 attempts");
  }

  @Test
  void everyMemberOfAForeachHasItsOwnLock() throws Exception {
    run.withLocks(this::recorded);
    run.run(
        """
        max-parallel: 1
        steps:
          - { id: a, foreach: [x, y], lock: "${{ item }}", probe: ok }
        """);
    assertThat(calls).contains("a[x] takes x", "a[y] takes y").hasSize(4);
  }

  @Test
  void whoWaitsIsToldForWhomAndRecordsIt() throws Exception {
    run.withLocks((step, name, cancellation, whenHeld) -> {
      whenHeld.accept(" by run 7");
      return recorded(step, name, cancellation, whenHeld);
    });
    run.run("steps: [{ id: a, lock: db, probe: ok }]");
    assertThat(run.events(RunEvent.Warning.class))
        .containsExactly(
            new RunEvent.Warning(
                Optional.of(new StepId("a")), "waiting for the lock 'db', which is held by run 7"));
  }

  @Test
  void aRunThatIsCancelledWhileAStepWaitsEndsAtOnce() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    run.withLocks((_, _, cancellation, _) -> {
      CountDownLatch cancelled = new CountDownLatch(1);
      cancellation.whenCancelled(cancelled::countDown);
      waiting.countDown();
      cancelled.await();
      return Optional.empty();
    });
    Thread.ofVirtual()
        .start(() -> {
          try {
            waiting.await();
            run.cancel();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    RunEvent.RunFinished finished =
        run.run("steps: [{ id: a, lock: db, timeout: 1ms, probe: ok }]");
    assertThat(finished.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(run.finished("a").orElseThrow().outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void aLockThatCannotBeTakenFailsItsStep() throws Exception {
    run.withLocks((_, _, _, _) -> {
      throw new IOException("the disk is gone");
    });
    RunEvent.RunFinished finished = run.run("steps: [{ id: a, lock: db, probe: ok }]");
    assertThat(finished.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.finished("a").orElseThrow().failure().orElseThrow().message())
        .isEqualTo("lock: cannot take the lock 'db': the disk is gone");
    assertThat(ProbeAction.Probes.performed).isEmpty();
  }

  private Optional<StepLocks.Hold> recorded(
      StepId step, String name, CancellationToken cancellation, Consumer<String> whenHeld) {
    assertThat(cancellation.isCancelled()).isFalse();
    assertThat(whenHeld).isNotNull();
    calls.add(step + " takes " + name);
    return Optional.of(() ->
        calls.add(step + " lets go after " + ProbeAction.Probes.performed.size() + " attempts"));
  }
}
