package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.LogSummary;
import dev.orch.event.RunId;
import dev.orch.event.SampleRun;
import dev.orch.event.StepId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepLogTest {
  private static final RunId RUN = SampleRun.RUN;

  @TempDir private Path temporary;
  private RunDirectory directory;
  private Path file;

  @BeforeEach
  void makeDirectory() {
    directory = RunDirectory.create(temporary, RUN);
    file = directory.path().resolve("logs/build.1.log");
  }

  private StepLog log(long limit) {
    return directory.newLog(new StepId("build"), 1, limit);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static void write(StepLog log, byte[] bytes, int chunk) {
    for (int at = 0; at < bytes.length; at += chunk) {
      log.write(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 499, 500, 501, 999, 1000})
  void upToItsLimitALogIsKeptWhole(int count) throws Exception {
    StepLog log = log(1000);
    byte[] all = bytes(count);
    write(log, all, 77);

    LogSummary summary = log.finish().orElseThrow();
    assertThat(file).hasBinaryContent(all);
    assertThat(summary).isEqualTo(new LogSummary("logs/build.1.log", count, hash(), false, count));
    holdsOneFile(directory.path().resolve("logs"));
  }

  private static void holdsOneFile(Path logs) {
    assertThat(logs.toFile().list()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1001, 7",
    "1001, 5000, 64",
    "1000, 2097152, 65536",
    "3000000, 4600000, 65536",
    "3000000, 9000001, 65536"
  })
  void row37_ofMoreTheBeginningAndTheEndAreKept(int limit, int count, int chunk) throws Exception {
    StepLog log = log(limit);
    byte[] all = bytes(count);
    write(log, all, chunk);

    LogSummary summary = log.finish().orElseThrow();
    int tail = limit / 2;
    int head = limit - tail;
    byte[] mark =
        ("\n[orch: " + (count - limit) + " bytes are left out here]\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] kept = Files.readAllBytes(file);
    assertThat(Arrays.equals(kept, 0, head, all, 0, head)).isTrue();
    assertThat(Arrays.copyOfRange(kept, head, head + mark.length)).isEqualTo(mark);
    assertThat(Arrays.equals(kept, head + mark.length, kept.length, all, count - tail, count))
        .isTrue();
    assertThat(summary)
        .isEqualTo(new LogSummary("logs/build.1.log", kept.length, hash(), true, count));
    holdsOneFile(directory.path().resolve("logs"));
  }

  @Test
  void whatACrashLeavesOfALongLogSaysWhatIsMissing() throws Exception {
    StepLog log = log(3_000_000);
    byte[] all = bytes(9_000_000);
    write(log, all, 65_536);

    LogParts parts = LogParts.of(file);
    assertThat(parts.missing()).isEqualTo(4_500_000);
    assertThat(parts.files()).hasSize(3).first().isEqualTo(file);
    byte[] end = joined(parts);
    int start = 1_500_000 + 4_500_000;
    assertThat(Arrays.equals(end, 1_500_000, end.length, all, start, all.length)).isTrue();
  }

  private static byte[] joined(LogParts parts) throws IOException {
    var all = new ByteArrayOutputStream();
    for (Path part : parts.files()) {
      all.write(Files.readAllBytes(part));
    }
    return all.toByteArray();
  }

  @Test
  void everyFileOfALogIsForItsOwnerAlone() throws Exception {
    StepLog log = log(1000);
    write(log, bytes(5000), 100);
    for (Path part : LogParts.of(file).files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void linkInThePlaceOfTheEndIsNotFollowed() throws Exception {
    Path victim = Files.writeString(temporary.resolve("victim"), "precious");
    Files.createSymbolicLink(
        directory.path().resolve("logs/build.1.log.tail-000000000000"), victim);
    StepLog log = log(1000);
    write(log, bytes(5000), 100);

    LogSummary summary = log.finish().orElseThrow();
    assertThat(victim).hasContent("precious");
    assertThat(summary.isTruncated()).isTrue();
    assertThat(summary.written()).isEqualTo(5000);
    assertThat(summary.bytes()).isEqualTo(Files.size(file));
    assertThat(summary.sha256()).isEqualTo(hash());
  }

  @Test
  void endThatSomebodyCutShortCutsTheLog() throws Exception {
    StepLog log = log(1000);
    write(log, bytes(5000), 100);
    Files.write(directory.path().resolve("logs/build.1.log.tail-000000000000"), new byte[10]);

    LogSummary summary = log.finish().orElseThrow();
    assertThat(summary.isTruncated()).isTrue();
    assertThat(summary.bytes()).isEqualTo(Files.size(file));
    assertThat(summary.sha256()).isEqualTo(hash());
    assertThat(file).content(StandardCharsets.ISO_8859_1).contains("[orch: the log ends here: ");
  }

  private String hash() throws IOException {
    return HexFormat.of().formatHex(Chain.sha256().digest(Files.readAllBytes(file)));
  }
}
