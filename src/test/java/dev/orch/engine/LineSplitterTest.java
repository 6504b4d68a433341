package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private final RecordingWatcher watcher = new RecordingWatcher();
  private final List<String> lines = watcher.lines;
  private final LineSplitter splitter = new LineSplitter(watcher);

  private static final class RecordingWatcher implements LineSplitter.Watcher {
    private final List<String> lines = new ArrayList<>();
    private boolean isBusy;
    private long missed;

    @Override
    public boolean isBusy() {
      return isBusy;
    }

    @Override
    public void accept(String line) {
      lines.add(line);
    }

    @Override
    public void miss(long count) {
      missed += count;
    }
  }

  private void append(String text) {
    splitter.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer());
  }

  @Test
  void linesThatABusyWatcherMissesAreCounted() {
    append("seen\nbegun");
    watcher.isBusy = true;
    append(" ends\nmissed\nhalf");
    watcher.isBusy = false;
    append(" of it\nseen again\n");

    assertThat(lines).containsExactly("seen", "seen again");
    assertThat(watcher.missed).isEqualTo(3);
  }

  @Test
  void lineThatNeverEndedIsCountedWhenItIsMissed() {
    watcher.isBusy = true;
    append("no end");
    append(" at all");
    splitter.finish();

    assertThat(lines).isEmpty();
    assertThat(watcher.missed).isEqualTo(1);
  }

  private List<String> split(String text, int chunk) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += chunk) {
      splitter.append(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at)));
    }
    splitter.finish();
    return lines;
  }

  @Test
  void linesComeWithoutTheirEnds() {
    assertThat(split("one\ntwo\r\n\nfour", 100)).containsExactly("one", "two", "", "four");
  }

  @Test
  void aVeryLongLineComesInPiecesOfWholeCharacters() {
    String text = "a" + "€".repeat(50_000);

    assertThat(split(text, 1000)).hasSizeGreaterThan(1).noneMatch(line -> line.contains("\uFFFD"));
    assertThat(String.join("", lines)).isEqualTo(text);
  }

  @Test
  void bytesThatAreNoTextAreShownAsReplacements() {
    splitter.append(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, 'b', '\n'}));

    assertThat(lines).containsExactly("a\uFFFDb");
  }

  @Property(tries = 200)
  void howTheBytesAreCutChangesNothing(
      @ForAll @StringLength(max = 60) String text, @ForAll @IntRange(min = 1, max = 9) int chunk) {
    String tame = text.replace("\r", "").replaceAll("[\\ud800-\\udfff]", "x") + "\n";
    RecordingWatcher whole = new RecordingWatcher();
    LineSplitter atOnce = new LineSplitter(whole);
    atOnce.append(ByteBuffer.wrap(tame.getBytes(StandardCharsets.UTF_8)));
    atOnce.finish();

    RecordingWatcher cut = new RecordingWatcher();
    LineSplitter piecewise = new LineSplitter(cut);
    byte[] bytes = tame.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += chunk) {
      piecewise.append(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at)));
    }
    piecewise.finish();

    assertThat(cut.lines).isEqualTo(whole.lines);
  }
}
