package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.LogSummary;
import dev.orch.event.RunId;
import dev.orch.event.SampleRun;
import dev.orch.event.StepId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final RunId RUN = SampleRun.RUN;

  @TempDir private Path temporary;

  @Test
  void everythingBelongsToItsOwnerAlone() throws Exception {
    Path state = temporary.resolve("a/b/orch");
    RunDirectory directory = RunDirectory.create(state, RUN);
    try (TrailWriter writer = directory.begin(bytes("steps: []"), Durability.FULL, List.of())) {
      writer.append(Trails.envelopes(SampleRun.events()), true);
    }
    StepLog log = directory.newLog(new StepId("build"), 1, StepLog.USUAL_LIMIT);
    log.write(ByteBuffer.wrap(bytes("hello\n")));
    log.finish();

    try (Stream<Path> made = Files.walk(state)) {
      assertThat(made)
          .extracting(path -> state.relativize(path) + " " + permissions(path))
          .containsExactlyInAnyOrder(
              " rwx------",
              "runs rwx------",
              "runs/" + RUN + " rwx------",
              "runs/" + RUN + "/playbook.yml rw-------",
              "runs/" + RUN + "/lock rw-------",
              "runs/" + RUN + "/audit.jsonl rw-------",
              "runs/" + RUN + "/logs rwx------",
              "runs/" + RUN + "/logs/build.1.log rw-------");
    }
    assertThat(directory.playbook()).hasContent("steps: []");
    assertThat(Files.readAllLines(directory.trail())).hasSize(SampleRun.events().size());
  }

  @Test
  void sameRunIsNotMadeTwice() {
    RunDirectory.create(temporary, RUN);
    assertThatThrownBy(() -> RunDirectory.create(temporary, RUN))
        .isInstanceOf(TrailException.class)
        .hasMessage(
            "cannot write to "
                + temporary.resolve("runs/" + RUN)
                + ": it exists already; move it away, or name another place with --state-dir DIR");
  }

  @Test
  void linkInThePlaceOfARunIsRefused() throws Exception {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path state = temporary.resolve("state");
    Files.createDirectories(state.resolve("runs"));
    Files.createSymbolicLink(state.resolve("runs/" + RUN), elsewhere);
    assertThatThrownBy(() -> RunDirectory.create(state, RUN)).isInstanceOf(TrailException.class);
    assertThatThrownBy(() -> RunDirectory.open(state, RUN))
        .hasMessageEndingWith("it is not a directory, or a link to one");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void linkInThePlaceOfTheRunsIsRefused() throws Exception {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path state = Files.createDirectory(temporary.resolve("state"));
    Files.createSymbolicLink(state.resolve("runs"), elsewhere);
    assertThatThrownBy(() -> RunDirectory.create(state, RUN)).isInstanceOf(TrailException.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void stateDirectoryMayBeALink() throws Exception {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path state = Files.createSymbolicLink(temporary.resolve("state"), elsewhere);
    RunDirectory.create(state, RUN);
    assertThat(elsewhere.resolve("runs/" + RUN)).isDirectory();
  }

  @Test
  void fileInTheWayIsNamed() throws Exception {
    Path state = Files.createFile(temporary.resolve("state"));
    assertThatThrownBy(() -> RunDirectory.create(state, RUN))
        .isInstanceOf(TrailException.class)
        .hasMessageStartingWith("cannot write to " + state + ": it is not a directory");
  }

  @Test
  void linkInThePlaceOfTheTrailIsNotFollowed() throws Exception {
    RunDirectory directory = RunDirectory.create(temporary, RUN);
    Path victim = Files.writeString(temporary.resolve("victim"), "precious");
    Files.createSymbolicLink(directory.trail(), victim);
    assertThatThrownBy(() -> directory.begin(bytes(""), Durability.FULL, List.of()))
        .isInstanceOf(TrailException.class);
    assertThat(victim).hasContent("precious");
  }

  @Test
  void linkInThePlaceOfALogIsNotFollowed() throws Exception {
    RunDirectory directory = RunDirectory.create(temporary, RUN);
    Path victim = Files.writeString(temporary.resolve("victim"), "precious");
    Files.createSymbolicLink(directory.path().resolve("logs/build.1.log"), victim);
    StepLog log = directory.newLog(new StepId("build"), 1, StepLog.USUAL_LIMIT);
    log.write(ByteBuffer.wrap(bytes("overwritten?")));
    assertThat(log.finish().orElseThrow().isTruncated()).isTrue();
    assertThat(victim).hasContent("precious");
  }

  @Test
  void trailThatSomebodyTookAwayIsNoticed() throws Exception {
    RunDirectory directory = RunDirectory.create(temporary, RUN);
    try (TrailWriter writer = directory.begin(bytes(""), Durability.PROCESS, List.of())) {
      writer.append(Trails.envelopes(SampleRun.events()), true);
      Files.delete(directory.trail());
      assertThatThrownBy(() -> writer.append(Trails.envelopes(SampleRun.events()), true))
          .isInstanceOf(IOException.class);
    }
    assertThat(directory.trail()).doesNotExist();
  }

  @Test
  void trailThatSomebodyReplacedIsNoticed() throws Exception {
    RunDirectory directory = RunDirectory.create(temporary, RUN);
    try (TrailWriter writer = directory.begin(bytes(""), Durability.PROCESS, List.of())) {
      writer.append(Trails.envelopes(SampleRun.events()), true);
      Files.copy(directory.trail(), temporary.resolve("copy"));
      Files.move(temporary.resolve("copy"), directory.path().resolve("other"));
      Files.delete(directory.trail());
      Files.move(directory.path().resolve("other"), directory.trail());
      assertThatThrownBy(() -> writer.append(Trails.envelopes(SampleRun.events()), true))
          .hasMessageContaining("it was replaced");
    }
  }

  @Test
  void silentAttemptLeavesNoLog() {
    RunDirectory directory = RunDirectory.create(temporary, RUN);
    StepLog log = directory.newLog(new StepId("build"), 1, StepLog.USUAL_LIMIT);
    log.write(ByteBuffer.allocate(0));
    assertThat(log.finish()).isEmpty();
    assertThat(directory.path().resolve("logs")).isEmptyDirectory();
  }

  @Test
  void logHoldsEveryByteAndItsHash() throws Exception {
    RunDirectory directory = RunDirectory.create(temporary, RUN);
    StepLog log = directory.newLog(new StepId("ship/deploy[web1]"), 2, StepLog.USUAL_LIMIT);
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    ByteBuffer direct = ByteBuffer.allocateDirect(256).put(every).flip();
    log.write(direct);
    ByteBuffer middle = ByteBuffer.wrap(every).position(100).limit(200);
    log.write(middle);
    assertThat(direct.hasRemaining() || middle.hasRemaining()).isFalse();

    LogSummary summary = log.finish().orElseThrow();
    byte[] kept = Files.readAllBytes(directory.path().resolve(summary.file()));
    assertThat(summary)
        .isEqualTo(
            new LogSummary(
                "logs/ship.deploy@web1.2.log",
                356,
                HexFormat.of().formatHex(Chain.sha256().digest(kept)),
                false,
                356));
    assertThat(kept).startsWith(every).endsWith(Arrays.copyOfRange(every, 100, 200));
  }

  @Test
  void logThatCannotBeMadeIsTruncatedAndNoFailure() throws Exception {
    RunDirectory directory = RunDirectory.create(temporary, RUN);
    Files.delete(directory.path().resolve("logs"));
    StepLog log = directory.newLog(new StepId("build"), 1, StepLog.USUAL_LIMIT);
    ByteBuffer bytes = ByteBuffer.wrap(bytes("lost"));
    log.write(bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    Optional<LogSummary> summary = log.finish();
    assertThat(summary.orElseThrow().isTruncated()).isTrue();
    assertThat(summary.orElseThrow().bytes()).isZero();
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
