package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does that is asked to end. */
class EarlyEndTest {
  @TempDir private Path directory;
  private EngineRun run;

  @BeforeEach
  void prepare() {
    run = EngineRun.in(directory);
  }

  @Test
  void row25_whatMustBeDoneHasLimitedTimeThen() throws Exception {
    RunEvent.RunFinished finished =
        run.run(
            """
            steps: [ { id: a, probe: ok } ]
            finally: [ { id: f, probe: hang }, { id: g, probe: ok } ]
            """,
            () -> {
              run.cancel();
              run.clock().ringWhenAsked();
            });

    assertThat(finished.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(run.outcome("finally/f")).contains(Outcome.CANCELLED);
    assertThat(run.outcome("finally/g")).isEmpty();
    assertThat(run.events(RunEvent.Warning.class))
        .extracting(RunEvent.Warning::message)
        .containsExactly("what must be done whatever happened took longer than 30s and was ended");
  }

  @Test
  void row25_secondRequestSkipsWhatMustBeDone() throws Exception {
    RunEvent.RunFinished finished =
        run.run(
            """
            steps: [ { id: a, probe: hang } ]
            finally: [ { id: f, probe: ok } ]
            """,
            () -> {
              run.cancel();
              run.cancel();
            });

    assertThat(finished.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(run.outcome("finally/f")).isEmpty();
  }
}
