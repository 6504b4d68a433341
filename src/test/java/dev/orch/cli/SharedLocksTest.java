package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Canary;
import dev.orch.action.CancellationToken;
import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.RunLock;
import dev.orch.engine.StepLocks;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.event.RunId;
import dev.orch.event.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SharedLocksTest {
  private static final Liveness LIVENESS = new Liveness("ci-7", Optional.empty(), _ -> true);

  @TempDir private Path directory;

  @Test
  void stepsOfOneRunWithTheSameLockFollowOneAnother() throws Exception {
    Orch orch = new Orch(directory);
    orch.file(
        "playbook.yml",
        """
        max-parallel: 8
        steps:
          - id: fan
            foreach: 12
            lock: database
            run: |
              mkdir busy || exit 7
              rmdir busy
              echo ${{ item }} >> ledger
        """);
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    assertThat(Files.readAllLines(directory.resolve("ledger"))).hasSize(12);
    assertThat(warnings(orch)).allMatch(text -> text.startsWith("waiting for the lock 'database'"));
    assertThat(directory.resolve("state/locks")).isDirectoryNotContaining("glob:**.holder");
  }

  @Test
  void aStepMayHaveTheLockOfItsOwnRun() {
    Orch orch = new Orch(directory);
    orch.file("playbook.yml", "lock: db\nsteps: [{ lock: db, run: 'true' }, { run: 'true' }]\n");
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    assertThat(warnings(orch)).isEmpty();
  }

  @Test
  void aDryRunTakesNoLocks() throws Exception {
    Orch orch = new Orch(directory);
    orch.file("playbook.yml", "steps: [{ lock: db, run: 'true' }]\n");
    var _ = other("db");
    orch.call("run", "--dry-run").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void theNameOfALockThatIsASecretIsInNoFile() throws Exception {
    Orch orch = new Orch(directory).with("TOKEN", Canary.VALUE);
    orch.file(
        "playbook.yml",
        "secrets: { t: { env: TOKEN } }\nsteps: [{ lock: '${{ secrets.t }}', run: 'true' }]\n");
    orch.call("run").exitedWith(ExitCode.SUCCEEDED);
    try (var files = Files.walk(directory.resolve("state"))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("c4Nary"));
    }
  }

  @Test
  void whoWaitsForAnotherRunIsToldOnceAndGetsTheLockWhenItIsFree() throws Exception {
    RunLock other = other("db");
    CountDownLatch told = new CountDownLatch(1);
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Optional<StepLocks.Hold>> taken =
        CompletableFuture.supplyAsync(() ->
            take(
                locks(Optional.empty()),
                "a",
                new CancellationToken(),
                text -> {
                  said.add(text);
                  told.countDown();
                }));
    told.await();
    other.close();
    taken.get().orElseThrow().close();
    assertThat(said)
        .containsExactly(
            " by run 20250101-000000-aaaaaa, process 4711 on ci-7, since 2025-01-01 00:00:00Z");
    other("db").close();
  }

  @Test
  void whoIsCancelledWhileWaitingLeavesTheLockToTheNext() {
    SharedLocks locks = locks(Optional.empty());
    StepLocks.Hold first = take(locks, "a", new CancellationToken(), _ -> {}).orElseThrow();
    CancellationToken cancelled = new CancellationToken();
    List<String> said = new ArrayList<>();
    assertThat(
            take(
                locks,
                "b",
                cancelled,
                text -> {
                  said.add(text);
                  cancelled.cancel(CancellationToken.Reason.CANCELLED);
                }))
        .isEmpty();
    assertThat(said).containsExactly(" by step a of this run");
    first.close();
    take(locks, "c", new CancellationToken(), text -> said.add(text)).orElseThrow().close();
    assertThat(said).hasSize(1);
  }

  @Test
  void oneWhoIsCancelledWhileAnotherRunHoldsTheLockGivesUpTheTurn() throws Exception {
    SharedLocks locks = locks(Optional.empty());
    RunLock other = other("db");
    CancellationToken cancelled = new CancellationToken();
    assertThat(
            take(locks, "a", cancelled, _ -> cancelled.cancel(CancellationToken.Reason.CANCELLED)))
        .isEmpty();
    other.close();
    assertThat(take(locks, "b", new CancellationToken(), _ -> {})).isPresent();
  }

  @Test
  void twoRunsWithTheSameStepLockNeverOverlap() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    List<CompletableFuture<Void>> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      SharedLocks locks = locks(Optional.empty());
      for (int step = 0; step < 5; step++) {
        String id = "s" + step;
        runs.add(
            CompletableFuture.runAsync(
                () -> {
                  try (StepLocks.Hold _ =
                      take(locks, id, new CancellationToken(), _ -> {}).orElseThrow()) {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    inside.decrementAndGet();
                  }
                },
                task -> Thread.ofVirtual().start(task)));
      }
    }
    for (CompletableFuture<Void> run : runs) {
      run.get();
    }
  }

  private static Optional<StepLocks.Hold> take(
      SharedLocks locks, String step, CancellationToken cancellation, Consumer<String> whenHeld) {
    try {
      return locks.take(new StepId(step), "db", cancellation, whenHeld);
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private SharedLocks locks(Optional<String> lockOfRun) {
    return new SharedLocks(
        directory.resolve("state"),
        holder("20260101-000000-bbbbbb"),
        LIVENESS,
        InstantSource.fixed(Instant.EPOCH),
        name -> name,
        lockOfRun);
  }

  private RunLock other(String name) throws IOException {
    LockHolder self = holder("20250101-000000-aaaaaa");
    return ((RunLock.Taken) RunLock.take(directory.resolve("state"), name, self, LIVENESS)).lock();
  }

  private static LockHolder holder(String run) {
    return new LockHolder(
        new RunId(run),
        Optional.empty(),
        4711,
        "ci-7",
        Optional.empty(),
        Instant.parse("2025-01-01T00:00:00Z"));
  }

  private static List<String> warnings(Orch orch) {
    assertThat(
            orch.events().stream()
                .filter(RunEvent.RunFinished.class::isInstance)
                .map(event -> ((RunEvent.RunFinished) event).outcome()))
        .containsExactly(Outcome.SUCCEEDED);
    return orch.events().stream()
        .filter(RunEvent.Warning.class::isInstance)
        .map(event -> ((RunEvent.Warning) event).message())
        .toList();
  }
}
