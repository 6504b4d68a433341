package dev.orch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.Resolution;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle sees what it is there to see. */
class CrashOracleTest {
  private static final StepId STEP = new StepId("deploy");
  private static final Failure WHY = new Failure(Failure.Kind.EXIT, "exit status 1");

  @Test
  void aRunThatKeptItsPromisesHasNoViolations() {
    CrashOracle oracle =
        told(ledger("deploy 1 start", "deploy 1 end"), started(1), succeeded(1), finished());
    assertThat(oracle.violations()).isEmpty();
    assertThat(oracle.violationsOfSuccess()).isEmpty();
    assertThat(oracle.unknown()).isEmpty();
  }

  @Test
  void aStartThatWasNotAnnouncedIsSeen() {
    CrashOracle oracle = told(ledger("deploy 1 start", "deploy 2 start"), started(1));
    assertThat(oracle.violations()).containsExactly("I1: deploy started 2 times, announced were 1");
    assertThat(oracle.unknown()).containsExactly("deploy");
  }

  @Test
  void aStartThatWasNotAnnouncedIsFineForAStepThatMayBeRepeated() {
    Ledger ledger = ledger("deploy[a] 1 start", "deploy[a] 2 start");
    assertThat(new CrashOracle(ledger, Set.of("deploy")).violations()).isEmpty();
  }

  @Test
  void aSecondStartThatNobodyDecidedIsSeen() {
    CrashOracle oracle = told(ledger(), started(1), started(2));
    assertThat(oracle.violations())
        .containsExactly("I2: deploy started again, and nobody had decided that it may");
  }

  @Test
  void aSecondStartThatSomebodyDecidedIsFine() {
    RunEvent decision = new UnknownResolved(STEP, 1, Resolution.RERUN, "somebody");
    assertThat(told(ledger(), started(1), decision, started(2)).violations()).isEmpty();
  }

  @Test
  void aSecondStartAfterAFailureIsFine() {
    assertThat(told(ledger(), started(1), failed(1), started(2)).violations()).isEmpty();
  }

  @Test
  void aStartAfterASuccessIsSeen() {
    CrashOracle oracle = told(ledger("deploy 1 end"), started(1), succeeded(1), started(2));
    assertThat(oracle.violations()).containsExactly("I2: deploy had succeeded, and started again");
  }

  @Test
  void aStartAfterASealedSuccessIsFineOnlyForWhatBelongsToTheEnd() {
    RunEvent seal = new RunSealed(9, "sha256:0", List.of());
    assertThat(
            told(ledger("deploy 1 end"), started(1), succeeded(1), seal, started(2)).violations())
        .hasSize(1);
    StepId cleanup = new StepId("finally/clean");
    CrashOracle oracle = new CrashOracle(ledger(), Set.of());
    oracle.accept(new AttemptStarted(cleanup, 1, "rm", false));
    oracle.accept(attempt(cleanup, 1, Outcome.SUCCEEDED));
    oracle.accept(seal);
    oracle.accept(new AttemptStarted(cleanup, 2, "rm", false));
    assertThat(oracle.violations()).isEmpty();
  }

  @Test
  void aSuccessThatNeverWasIsSeen() {
    CrashOracle oracle = told(ledger("deploy 1 start"), started(1), succeeded(1), finished());
    assertThat(oracle.violations())
        .containsExactly("I3: deploy is reported as succeeded, and it never came to its end");
  }

  @Test
  void aSuccessThatSomebodyClaimedAndThatNeverWasIsSeen() {
    RunEvent decision = new UnknownResolved(STEP, 1, Resolution.DONE, "somebody");
    assertThat(told(ledger("deploy 1 start"), started(1), decision).violations()).hasSize(1);
  }

  @Test
  void workThatWasDoneTwiceIsSeen() {
    CrashOracle oracle =
        told(
            ledger("deploy 1 start", "deploy 1 end", "deploy 2 start", "deploy 2 end"),
            started(1),
            failed(1),
            started(2),
            succeeded(2),
            finished());
    assertThat(oracle.violationsOfSuccess()).containsExactly("I2: deploy did its work 2 times");
  }

  @Test
  void workThatIsOnRecordAsEndedOnRequestMayHaveBeenDone() {
    RunEvent stopped = attempt(STEP, 1, Outcome.CANCELLED);
    CrashOracle twice =
        told(
            ledger("deploy 1 start", "deploy 1 end", "deploy 2 start", "deploy 2 end"),
            started(1),
            stopped,
            started(2),
            succeeded(2),
            finished());
    assertThat(twice.violationsOfSuccess()).isEmpty();
  }

  @Test
  void aStepWithoutAnEndInARunThatSucceededIsSeen() {
    CrashOracle oracle = told(ledger("deploy 1 start", "deploy 1 end"), started(1), succeeded(1));
    assertThat(oracle.violationsOfSuccess())
        .containsExactly("I3: the run succeeded, and deploy ended as null");
  }

  @Test
  void aLineThatNoStepWroteWholeIsSeen() {
    assertThat(told(ledger("deploy 1 sta")).violations())
        .containsExactly("I0: the ledger has the line 'deploy 1 sta'");
  }

  private static Ledger ledger(String... lines) {
    return Ledger.of(List.of(lines));
  }

  private static CrashOracle told(Ledger ledger, RunEvent... events) {
    CrashOracle oracle = new CrashOracle(ledger, Set.of());
    List.of(events).forEach(oracle::accept);
    return oracle;
  }

  private static RunEvent started(int attempt) {
    return new AttemptStarted(STEP, attempt, "deploy.sh", false);
  }

  private static RunEvent succeeded(int attempt) {
    return attempt(STEP, attempt, Outcome.SUCCEEDED);
  }

  private static RunEvent failed(int attempt) {
    return attempt(STEP, attempt, Outcome.FAILED);
  }

  private static RunEvent attempt(StepId step, int attempt, Outcome outcome) {
    return new AttemptFinished(
        step,
        attempt,
        outcome,
        outcome == Outcome.FAILED ? Optional.of(WHY) : Optional.empty(),
        OptionalInt.empty(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        true,
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  private static RunEvent finished() {
    return new StepFinished(
        STEP, Outcome.SUCCEEDED, false, Optional.empty(), true, Duration.ZERO, Map.of());
  }
}
