package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.SampleRun;
import dev.orch.event.StepId;
import dev.orch.event.TrailException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailReaderTest {
  @TempDir private Path directory;

  @Test
  void everyTypeOfEventReadsBackAsItWasWritten() {
    List<RunEvent> events = new ArrayList<>(SampleRun.events());
    events.addAll(SampleRun.resumed());
    assertThat(events.stream().<Class<?>>map(RunEvent::getClass).distinct().count())
        .as("all types but the seal")
        .isEqualTo(types(RunEvent.class) - 1);
    List<TrailLine> lines = lines(Trails.sealed(events));
    assertThat(lines).hasSize(events.size() + 1);
    assertThat(lines.subList(0, events.size()))
        .extracting(line -> ((TrailLine.Known) line).envelope())
        .containsExactlyElementsOf(Trails.envelopes(events));
    assertThat(((TrailLine.Known) lines.getLast()).envelope().event())
        .isInstanceOf(RunEvent.RunSealed.class);
  }

  @Test
  void aSecondThreadFindsTheSameBreaks() throws Exception {
    byte[] whole = Trails.sealed(manyEvents(600));
    for (int changed : new int[] {-1, 40, whole.length / 2, whole.length - 30}) {
      byte[] bytes = whole.clone();
      if (changed >= 0) {
        bytes[changed] ^= 1;
      }
      Path file = Files.write(directory.resolve("t" + changed), bytes);
      assertThat(state(TrailReader.openFast(file))).isEqualTo(state(TrailReader.open(file)));
    }
  }

  private static List<RunEvent> manyEvents(int count) {
    List<RunEvent> events = new ArrayList<>(List.of(SampleRun.started()));
    for (int i = 0; i < count; i++) {
      events.add(step("s" + i));
    }
    return events;
  }

  private static String state(TrailReader reader) {
    try (reader) {
      int known = 0;
      for (var line = reader.next(); line.isPresent(); line = reader.next()) {
        known++;
      }
      return known + " " + reader.firstBreak() + " " + reader.position();
    } catch (TrailException damaged) {
      return damaged.getMessage();
    }
  }

  @Test
  void cutTrailIsTornAtEveryByte() {
    byte[] whole = Trails.sealed(List.of(SampleRun.started(), step("a"), step("b")));
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      boolean isTorn = length > 0 && cut[length - 1] != '\n';
      List<TrailLine> lines = lines(cut);
      long ends = new String(cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
      assertThat(lines).hasSize((int) ends + (isTorn ? 1 : 0));
      assertThat(lines.stream().filter(TrailLine.Torn.class::isInstance).count())
          .isEqualTo(isTorn ? 1 : 0);
      if (isTorn) {
        assertThat(lines.getLast()).isInstanceOf(TrailLine.Torn.class);
      }
    }
  }

  @Test
  void garbageInTheMiddleIsNamedWithFileAndLine() throws Exception {
    String text = text(Trails.sealed(SampleRun.events()));
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.set(4, "\u0000\u0001garbage");
    Path file = directory.resolve("audit.jsonl");
    Files.writeString(file, String.join("\n", lines) + "\n");
    List<EventEnvelope> seen = new ArrayList<>();
    assertThatThrownBy(() -> TrailReader.replay(file, seen::add))
        .isInstanceOf(TrailException.class)
        .hasMessageStartingWith(file + ":5: the trail is damaged: it is no JSON");
    assertThat(seen).hasSize(4);
  }

  @Test
  void missingFieldIsNamed() {
    byte[] bytes = bytes(firstLine().replace("\"durability\":\"full\",", ""));
    assertThatThrownBy(() -> lines(bytes))
        .hasMessage("t:1: the trail is damaged: its durability is missing or not a text");
  }

  @Test
  void unknownFieldsAndEventsArePassedOver() {
    String line = firstLine();
    String more = line.replace("\"name\":", "\"colour\":{\"a\":[1,null]},\"name\":");
    assertThat(lines(bytes(more))).containsExactlyElementsOf(lines(bytes(line)));
    String other = line.replace("run.started", "run.praised");
    assertThat(lines(bytes(other))).containsExactly(new TrailLine.Unknown(1, 0, "run.praised"));
  }

  @Test
  void newerFormatIsRefused() {
    byte[] bytes = bytes(firstLine().replace("{\"v\":1,", "{\"v\":2,"));
    assertThatThrownBy(() -> lines(bytes))
        .isInstanceOf(TrailException.class)
        .hasMessage(
            "t:1: the trail has format 2, and this orch reads up to 1;"
                + " use the orch that wrote it, or a newer one");
  }

  @Test
  void missingFileLinkAndDirectoryAreRefused() throws Exception {
    Path missing = directory.resolve("none");
    assertThatThrownBy(() -> TrailReader.open(missing))
        .hasMessage("cannot read " + missing + ": it does not exist");
    assertThatThrownBy(() -> TrailReader.open(directory))
        .hasMessage("cannot read " + directory + ": it is not a regular file");
    Path file = Files.write(directory.resolve("file"), Trails.open(SampleRun.events()));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThatThrownBy(() -> TrailReader.open(link))
        .hasMessage("cannot read " + link + ": it is a link, which orch never makes");
  }

  @Test
  void emptyTrailHasNoLines() {
    assertThat(lines(new byte[0])).isEmpty();
  }

  @Test
  void linesLongerThanTheBufferAreRead() {
    StepId id = new StepId("x".repeat(300_000));
    List<RunEvent> events =
        List.of(SampleRun.started(), new StepStarted(id), step("b"), new StepStarted(id));
    List<TrailLine> lines = lines(Trails.open(events));
    assertThat(lines)
        .extracting(line -> ((TrailLine.Known) line).envelope().event())
        .containsExactlyElementsOf(events);
  }

  private static StepStarted step(String id) {
    return new StepStarted(new StepId(id));
  }

  private static String firstLine() {
    return text(Trails.open(List.of(SampleRun.started())));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<TrailLine> lines(byte[] bytes) {
    List<TrailLine> lines = new ArrayList<>();
    try (TrailReader reader = TrailReader.of("t", new ByteArrayInputStream(bytes))) {
      for (Optional<TrailLine> line = reader.next(); line.isPresent(); line = reader.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }

  private static long types(Class<?> sealed) {
    long count = 0;
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      count += permitted.isSealed() ? types(permitted) : 1;
    }
    return count;
  }
}
