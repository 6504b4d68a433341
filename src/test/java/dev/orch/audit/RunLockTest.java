package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path state;

  private RunLock.Attempt take(String name) throws IOException {
    return RunLock.take(state, name, "run 1, process 7");
  }

  @Test
  void aSecondRunOfTheSameNameLearnsWhoHoldsTheLock() throws IOException {
    assertThat(take("release")).isInstanceOf(RunLock.Taken.class);

    assertThat(take("release"))
        .isInstanceOfSatisfying(
            RunLock.Held.class, held -> assertThat(held.holder()).contains("run 1, process 7"));
  }

  @Test
  void theFirstRunOnAMachineMakesItsStateDirectory() throws IOException {
    Path fresh = state.resolve("share/orch");
    assertThat(RunLock.take(fresh, "release", "run 1")).isInstanceOf(RunLock.Taken.class);
    assertThat(Files.getPosixFilePermissions(fresh)).hasSize(3);
  }

  @Test
  void anotherNameIsFree() throws IOException {
    assertThat(take("release")).isInstanceOf(RunLock.Taken.class);

    assertThat(take("release/2")).isInstanceOf(RunLock.Taken.class);
  }

  @Test
  void aLockThatWasLetGoIsFree() throws IOException {
    RunLock.Taken taken = (RunLock.Taken) take("a");
    taken.lock().close();

    assertThat(take("a")).isInstanceOf(RunLock.Taken.class);
  }

  @Test
  void aFileThatALostProcessLeftLocksNothing() throws IOException {
    RunLock.Taken taken = (RunLock.Taken) take("a");
    taken.lock().close();
    try (var files = Files.list(state.resolve("locks"))) {
      assertThat(files).hasSize(1);
    }

    assertThat(take("a")).isInstanceOf(RunLock.Taken.class);
  }

  @Test
  void theNameOfALockCannotLeadOutOfItsDirectory() throws IOException {
    assertThat(take("../../etc/x")).isInstanceOf(RunLock.Taken.class);

    try (var files = Files.list(state.resolve("locks"))) {
      assertThat(files).hasSize(2);
    }
  }
}
