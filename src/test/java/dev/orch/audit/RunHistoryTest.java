package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.audit.RunResolution.Found;
import dev.orch.audit.RunResolution.NotFound;
import dev.orch.event.EventEnvelope;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunId;
import dev.orch.event.SampleRun;
import dev.orch.event.StepId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
  private static final String BOOT = "5c7e2a0c-1a7b-4a36-8f0e-6f1f9b1a2c3d";

  @TempDir private Path state;

  private boolean isProcess = true;
  private String host = "ci-7";
  private Optional<String> boot = Optional.of(BOOT);

  @Test
  void runsAreListedNewestFirst() throws Exception {
    assertThat(history().runs()).isEmpty();
    for (String id : List.of("20261121-020000-bbbbbb", "20261122-020000-aaaaaa", "20251121-0")) {
      RunDirectory.create(state, new RunId(id));
    }
    Files.createFile(state.resolve("runs/.trash"));
    assertThat(history().runs())
        .extracting(RunId::text)
        .containsExactly("20261122-020000-aaaaaa", "20261121-020000-bbbbbb", "20251121-0");
  }

  @Test
  void runIsFoundByItsNameAUniqueBeginningOrLast() {
    assertThat(history().resolve("last")).isEqualTo(new NotFound("there are no runs in " + state));
    for (int i = 0; i < 7; i++) {
      RunDirectory.create(state, new RunId("2026112" + i + "-020000-aaaaaa"));
    }
    RunId newest = new RunId("20261126-020000-aaaaaa");
    assertThat(history().resolve("last")).isEqualTo(new Found(newest));
    assertThat(history().resolve("20261126")).isEqualTo(new Found(newest));
    assertThat(history().resolve(newest.text())).isEqualTo(new Found(newest));
    assertThat(history().resolve("2026"))
        .isEqualTo(
            new NotFound(
                "'2026' may mean 20261126-020000-aaaaaa, 20261125-020000-aaaaaa,"
                    + " 20261124-020000-aaaaaa, 20261123-020000-aaaaaa, 20261122-020000-aaaaaa"
                    + " and 2 more"));
    assertThat(history().resolve("../../etc"))
        .isInstanceOfSatisfying(
            NotFound.class,
            notFound ->
                assertThat(notFound.message())
                    .startsWith("there is no run '../../etc'; the newest are 20261126"));
  }

  @Test
  void endedRunIsSummedUpFromItsEnds() throws Exception {
    write(Trails.sealed(SampleRun.events()));
    assertThat(summary())
        .contains(
            new PastRun(
                SampleRun.RUN,
                "nightly",
                "playbooks/nightly.yml",
                RunStatus.FAILED,
                Instant.parse("2026-11-21T02:00:00Z"),
                Optional.of(Duration.ofMillis(2345))));
  }

  @Test
  void sealThatIsLongerThanAChunkIsReadToo() throws Exception {
    MemoryFile file = new MemoryFile();
    List<LogSummary> logs =
        Collections.nCopies(5000, new LogSummary("logs/build.1.log", 1, "ab".repeat(32), false, 1));
    List<EventEnvelope> envelopes = Trails.envelopes(SampleRun.events());
    try (TrailWriter writer = new TrailWriter(file, Durability.PROCESS, Trails.NONCE, List.of())) {
      writer.append(envelopes, true);
      RunSealed sealed = writer.seal(logs);
      writer.append(List.of(Trails.envelope(envelopes.size(), sealed)), true);
    }
    write(file.bytes());
    assertThat(summary().map(PastRun::status)).contains(RunStatus.FAILED);
  }

  @Test
  void row63_runWithoutAnEndRunsWhileItsLockIsHeld() throws Exception {
    write(Trails.open(SampleRun.events().subList(0, 5)));
    RunDirectory directory = RunDirectory.open(state, SampleRun.RUN);
    RunLock.Taken taken = (RunLock.Taken) directory.take(self(), liveness());
    isProcess = false;
    assertThat(summary().map(PastRun::status)).contains(RunStatus.RUNNING);
    assertThat(summary().flatMap(PastRun::duration)).isEmpty();
    taken.lock().close();
    isProcess = true;
    assertThat(summary().map(PastRun::status)).contains(RunStatus.CRASHED);
    assertThat(summary().flatMap(PastRun::duration)).contains(Duration.ofNanos(4 * 1_000_003L));
  }

  @Test
  void row64_runWithoutAnEndAndALockRunsWhileItsProcessIsThere() throws Exception {
    write(Trails.open(SampleRun.events().subList(0, 5)));
    Files.delete(RunDirectory.open(state, SampleRun.RUN).lock());
    assertThat(summary().map(PastRun::status)).contains(RunStatus.RUNNING);
    isProcess = false;
    assertThat(summary().map(PastRun::status)).contains(RunStatus.CRASHED);
    isProcess = true;
    boot = Optional.of("another");
    assertThat(summary().map(PastRun::status)).contains(RunStatus.CRASHED);
  }

  @Test
  void row67_runOfAnotherHostIsUnknown() throws Exception {
    write(Trails.open(SampleRun.events().subList(0, 5)));
    host = "elsewhere";
    assertThat(summary().map(PastRun::status)).contains(RunStatus.UNKNOWN);
  }

  @Test
  void tornTrailIsSummedUpFromItsWholeLines() throws Exception {
    byte[] whole = Trails.open(SampleRun.events().subList(0, 5));
    write(Arrays.copyOf(whole, whole.length - 3));
    isProcess = false;
    assertThat(summary().flatMap(PastRun::duration)).contains(Duration.ofNanos(3 * 1_000_003L));
  }

  @Test
  void directoryWithoutATrailIsNoRun() throws Exception {
    RunDirectory.create(state, SampleRun.RUN);
    assertThat(summary()).isEmpty();
    Files.createFile(state.resolve("runs/" + SampleRun.RUN + "/audit.jsonl"));
    assertThat(summary()).isEmpty();
  }

  @Test
  void damagedEndIsNamed() throws Exception {
    write(Trails.sealed(SampleRun.events()));
    Path trail = state.resolve("runs/" + SampleRun.RUN + "/audit.jsonl");
    Files.writeString(trail, Files.readString(trail) + "garbage\n");
    assertThatThrownBy(this::summary)
        .isInstanceOf(TrailException.class)
        .hasMessageStartingWith(trail + ": the end of the trail is damaged");
  }

  @Test
  void logsAreListedInTheOrderOfTheirAttempts() {
    LogList logs = new LogList();
    Trails.envelopes(SampleRun.events()).forEach(logs::accept);
    List<String> files = new ArrayList<>();
    logs.all().forEach(entry -> files.add(entry.file() + " " + entry.summary().isPresent()));
    assertThat(files)
        .containsExactly(
            "logs/build.1.log true", "logs/ship@web1.1.log true", "logs/ship@web1.2.log false");
    assertThat(logs.of(new StepId("ship")))
        .extracting(LogList.Entry::attempt)
        .containsExactly(1, 2);
    assertThat(logs.of(new StepId("shi"))).isEmpty();
  }

  private RunHistory history() {
    return new RunHistory(state, liveness());
  }

  private Liveness liveness() {
    return new Liveness(host, boot, id -> isProcess && id == 4711);
  }

  private LockHolder self() {
    Instant since = Instant.parse("2026-11-21T02:00:00Z");
    return new LockHolder(SampleRun.RUN, Optional.empty(), 4711, host, boot, since);
  }

  private Optional<PastRun> summary() {
    return history().summary(SampleRun.RUN);
  }

  private void write(byte[] trail) throws IOException {
    Files.write(RunDirectory.create(state, SampleRun.RUN).trail(), trail);
  }
}
