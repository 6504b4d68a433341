package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.SampleRun;
import dev.orch.event.StepId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrailWriterTest {
  private static final String NONCE = Trails.NONCE;

  private final MemoryFile file = new MemoryFile();

  @Test
  void everyLineNamesTheOneBeforeByItsHash() throws Exception {
    write(Durability.FULL);
    String before = NONCE;
    List<String> lines = file.text().lines().toList();
    assertThat(lines).hasSize(SampleRun.events().size() + 1);
    for (String line : lines) {
      assertThat(line).endsWith(",\"prev\":\"sha256:" + sha256(before) + "\"}");
      before = line;
    }
    assertThat(lines.getFirst()).contains("\"nonce\":\"" + NONCE + "\"");
    assertThat(lines.get(1)).doesNotContain("nonce");
  }

  @Test
  void lineBeginsWithItsPlace() throws Exception {
    write(Durability.FULL);
    assertThat(file.text().lines().skip(3).findFirst().orElseThrow())
        .startsWith(
            "{\"v\":1,\"seq\":3,\"run\":\"20261121-020000-7f3ka9\",\"time\":\"2026-11-21T02:00:00.003Z\","
                + "\"mono\":3000009,\"type\":\"attempt.started\",\"step\":\"build\",\"attempt\":1,\"summary\":\"make"
                + " \\\"all\\\"\\nand more: \u2713\",\"idempotent\":false,\"prev\":");
  }

  @Test
  void sealCountsItselfAndRepeatsTheHashBeforeIt() throws Exception {
    RunSealed sealed = write(Durability.FULL);
    String last = file.text().lines().toList().getLast();
    assertThat(sealed.lines()).isEqualTo(SampleRun.events().size() + 1);
    assertThat(last).contains("\"head\":\"" + sealed.head() + "\"");
    assertThat(last).endsWith(",\"prev\":\"" + sealed.head() + "\"}");
  }

  @Test
  void onlyBarriersOfFullDurabilityAreSynced() throws Exception {
    write(Durability.FULL);
    assertThat(file.syncs()).isEqualTo(1);
    MemoryFile process = new MemoryFile();
    try (TrailWriter writer = writer(process, Durability.PROCESS)) {
      writer.append(envelopes().subList(0, 2), true);
      assertThat(process.text().lines()).hasSize(2);
    }
    assertThat(process.syncs()).isZero();
  }

  @Test
  void withoutDurabilityLinesAreGathered() throws Exception {
    try (TrailWriter writer = writer(file, Durability.NONE)) {
      writer.append(envelopes().subList(0, 2), true);
      assertThat(file.text()).isEmpty();
    }
    assertThat(file.text().lines()).hasSize(2);
    assertThat(file.isClosed()).isTrue();
  }

  @Test
  void row28_fullDiskLeavesWholeLinesOnlyWhereverItIsFull() throws Exception {
    TrailWriter roomy = writer(file, Durability.PROCESS);
    roomy.append(envelopes(), true);
    byte[] whole = file.bytes();
    for (int capacity = 0; capacity < whole.length; capacity++) {
      MemoryFile small = new MemoryFile().withCapacity(capacity);
      TrailWriter writer = writer(small, Durability.PROCESS);
      assertThatThrownBy(() -> writer.append(envelopes(), true))
          .hasMessage("No space left on device");
      byte[] left = small.bytes();
      assertThat(left).isEqualTo(wholeLines(whole, capacity));

      small.withCapacity(Integer.MAX_VALUE);
      assertThatThrownBy(() -> writer.append(envelopes(), true)).isInstanceOf(IOException.class);
      writer.close();
      assertThat(small.bytes()).isEqualTo(left);
    }
  }

  @Test
  void row30_failedSyncIsNeverTriedAgain() throws Exception {
    file.failingAtSync(2);
    TrailWriter writer = writer(file, Durability.FULL);
    writer.append(envelopes().subList(0, 2), true);
    assertThatThrownBy(() -> writer.append(envelopes().subList(2, 4), true))
        .hasMessage("Input/output error");
    assertThatThrownBy(() -> writer.append(List.of(), true)).isInstanceOf(IOException.class);
    writer.close();
    assertThat(file.syncs()).isEqualTo(2);
  }

  @Test
  void eventThatCannotBeWrittenLeavesNoHalfLine() throws Exception {
    RunEvent endless =
        new StepFinished(
            new StepId("a"),
            Outcome.SUCCEEDED,
            false,
            Optional.empty(),
            true,
            Duration.ofSeconds(Long.MAX_VALUE),
            Map.of());
    try (TrailWriter writer = writer(file, Durability.PROCESS)) {
      List<EventEnvelope> events =
          Trails.envelopes(List.of(SampleRun.started(), endless, SampleRun.finished()));
      assertThatThrownBy(() -> writer.append(events, true)).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> writer.append(events, true)).isInstanceOf(IOException.class);
    }
    assertThat(file.bytes()).isEqualTo(Trails.open(List.of(SampleRun.started())));
  }

  private static byte[] wholeLines(byte[] bytes, int capacity) {
    int end = capacity;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private RunSealed write(Durability durability) throws IOException {
    try (TrailWriter writer = writer(file, durability)) {
      List<EventEnvelope> envelopes = envelopes();
      writer.append(envelopes, false);
      RunSealed sealed = writer.seal(List.of());
      writer.append(List.of(Trails.envelope(envelopes.size(), sealed)), true);
      return sealed;
    }
  }

  private static TrailWriter writer(TrailFile file, Durability durability) {
    return new TrailWriter(file, durability, NONCE, List.of());
  }

  private static List<EventEnvelope> envelopes() {
    return Trails.envelopes(SampleRun.events());
  }

  private static String sha256(String line) throws Exception {
    byte[] bytes = ("orch-audit-v1\n" + line).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
