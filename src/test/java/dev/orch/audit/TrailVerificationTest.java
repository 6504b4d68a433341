package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.RunEvent;
import dev.orch.event.SampleRun;
import dev.orch.event.TrailException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrailVerificationTest {
  private final byte[] whole = Trails.sealed(SampleRun.events());
  private final List<String> lines = text(whole).lines().toList();

  @Test
  void untouchedTrailIsIntact() throws Exception {
    TrailVerification verification = verify(whole);
    assertThat(verification.isIntact()).isTrue();
    assertThat(verification.lines()).isEqualTo(lines.size());
    assertThat(verification.seal().orElseThrow().lines()).isEqualTo(lines.size());
  }

  @Test
  void flippedBitIsFoundWhereverItIs() throws Exception {
    int from = 0;
    for (int number = 1; number <= lines.size(); number++) {
      int to = from + bytes(lines.get(number - 1)).length;
      for (int i = from; i <= to; i++) {
        if (!isClockOfTheSeal(number, i - from)) {
          assertFound(flipped(i, i % 8), number);
        }
      }
      from = to + 1;
    }
  }

  private void assertFound(byte[] changed, int line) throws IOException {
    try {
      TrailVerification verification = verify(changed);
      assertThat(verification.isIntact()).isFalse();
      Optional<TrailBreak> found = verification.firstBreak();
      if (found.isPresent()) {
        assertThat(found.get().line()).isBetween((long) line - 1, (long) line);
        assertThat(found.get().sequence()).isEqualTo(found.get().line() - 1);
      } else {
        assertThat(line).as("only the end can hide a change").isEqualTo(lines.size());
      }
    } catch (TrailException e) {
      assertThat(e).hasMessageStartingWith("t:" + line + ": the trail has format");
    }
  }

  /** Nothing vouches for when the seal was written. */
  private boolean isClockOfTheSeal(int line, int offset) {
    String text = lines.get(line - 1);
    return line == lines.size()
        && offset > text.indexOf("\"time\"")
        && offset < text.indexOf(",\"type\"");
  }

  @Test
  void changedTextIsNamedExactly() throws Exception {
    for (int i = 0; i < lines.size() - 1; i++) {
      List<String> changed = new ArrayList<>(lines);
      changed.set(i, lines.get(i).replace("20261121-020000", "20261121-020001"));
      assertThat(verify(changed).firstBreak().orElseThrow().sequence()).isEqualTo(i);
      changed.set(i, lines.get(i).replace("\"mono\":", "\"mono\":1"));
      assertThat(verify(changed).firstBreak())
          .contains(new TrailBreak(i + 1, i, "the line was changed after it was written"));
    }
  }

  @Test
  void changedLinkIsNamedExactly() throws Exception {
    for (int i = 0; i < lines.size(); i++) {
      List<String> changed = new ArrayList<>(lines);
      String line = lines.get(i);
      String other = line.endsWith("0\"}") ? "1\"}" : "0\"}";
      changed.set(i, line.substring(0, line.length() - 3) + other);
      assertThat(verify(changed).firstBreak().orElseThrow().sequence()).isEqualTo(i);
    }
  }

  @Test
  void deletedLineIsNamed() throws Exception {
    for (int i = 0; i < lines.size() - 1; i++) {
      List<String> changed = new ArrayList<>(lines);
      changed.remove(i);
      Optional<TrailBreak> found = verify(changed).firstBreak();
      assertThat(found.orElseThrow().line()).isEqualTo(i + 1);
    }
  }

  @Test
  void addedLineIsNamed() throws Exception {
    for (int i = 0; i < lines.size(); i++) {
      List<String> changed = new ArrayList<>(lines);
      changed.add(i, lines.get(i));
      assertThat(verify(changed).firstBreak().orElseThrow().line()).isEqualTo(i + 2);
    }
  }

  @Test
  void swappedLinesAreNamed() throws Exception {
    for (int i = 0; i < lines.size() - 1; i++) {
      List<String> changed = new ArrayList<>(lines);
      Collections.swap(changed, i, i + 1);
      assertThat(verify(changed).firstBreak().orElseThrow().line()).isEqualTo(i + 1);
    }
  }

  @Test
  void cutTailHasNoSeal() throws Exception {
    for (int i = 1; i < lines.size(); i++) {
      TrailVerification verification = verify(lines.subList(0, i));
      assertThat(verification.firstBreak()).isEmpty();
      assertThat(verification.seal()).isEmpty();
      assertThat(verification.isIntact()).isFalse();
    }
    TrailVerification torn = verify(Arrays.copyOf(whole, whole.length - 10));
    assertThat(torn.isTorn()).isTrue();
    assertThat(torn.isIntact()).isFalse();
  }

  @Test
  void lineOfAnotherRunIsNamed() throws Exception {
    List<RunEvent> events = SampleRun.events();
    String other = text(Trails.sealed(events)).replace("-7f3ka9", "-aaaaaa");
    List<String> changed = new ArrayList<>(lines);
    changed.set(3, other.lines().toList().get(3));
    assertThat(verify(changed).firstBreak())
        .contains(new TrailBreak(4, 3, "the line belongs to another run"));
  }

  @Test
  void readerTellsOfAChangeWhileItReads() throws Exception {
    List<String> changed = new ArrayList<>(lines);
    changed.set(2, lines.get(2).replace("\"mono\":", "\"mono\":1"));
    try (TrailReader reader = reader(bytes(String.join("\n", changed)))) {
      reader.next();
      reader.next();
      reader.next();
      assertThat(reader.firstBreak()).isEmpty();
      reader.next();
      assertThat(reader.firstBreak()).map(TrailBreak::sequence).contains(2L);
    }
  }

  private byte[] flipped(int at, int bit) {
    byte[] changed = whole.clone();
    changed[at] ^= (byte) (1 << bit);
    return changed;
  }

  private static TrailVerification verify(List<String> lines) throws IOException {
    return verify(bytes(String.join("\n", lines) + "\n"));
  }

  private static TrailVerification verify(byte[] bytes) throws IOException {
    try (TrailReader reader = reader(bytes)) {
      return TrailVerification.of(reader);
    }
  }

  private static TrailReader reader(byte[] bytes) {
    return TrailReader.of("t", new ByteArrayInputStream(bytes));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
