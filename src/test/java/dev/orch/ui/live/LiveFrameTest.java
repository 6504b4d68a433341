package dev.orch.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import dev.orch.event.EventEnvelope;
import dev.orch.event.OutputLine;
import dev.orch.event.RunStory;
import dev.orch.ui.RunView;
import dev.orch.ui.Stories;
import dev.orch.ui.Theme;
import dev.orch.ui.text.HumanDuration;
import dev.orch.ui.text.StyledLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LiveFrameTest {
  @TestFactory
  List<DynamicTest> everyFrameOfEveryStory() {
    List<DynamicTest> tests = new ArrayList<>();
    Stories.all()
        .forEach((name, story) -> {
          tests.add(frames(name, "80x24-unicode", story, 80, 24, Theme.UNICODE));
          tests.add(frames(name, "40x6-ascii", story, 40, 6, Theme.ASCII));
        });
    return tests;
  }

  private static DynamicTest frames(
      String name, String dress, RunStory story, int columns, int rows, Theme theme) {
    var size = new LiveDevice.Size(columns, rows);
    return DynamicTest.dynamicTest(
        name + " " + dress,
        () -> Golden.check("ui/live/" + name + "-" + dress + ".txt", frames(story, size, theme)));
  }

  /** Every frame that differs from the one before it, with its styles. */
  private static String frames(RunStory story, LiveDevice.Size size, Theme theme) {
    RunView view = new RunView(20);
    StringBuilder frames = new StringBuilder();
    List<StyledLine> last = List.of();
    for (Object fact : story.told()) {
      apply(view, fact);
      List<StyledLine> frame = LiveFrame.lines(view, size, theme, view.lastEvent());
      if (!frame.equals(last)) {
        frames.append("--- ").append(HumanDuration.of(view.lastEvent())).append('\n');
        frame.forEach(line -> frames.append(marked(line)).append('\n'));
      }
      last = frame;
    }
    return frames.toString();
  }

  private static String marked(StyledLine line) {
    StringBuilder marked = new StringBuilder();
    for (StyledLine.Span span : line.spans()) {
      String parameters = span.style().parameters();
      marked.append(
          parameters.isEmpty() ? span.text() : "{" + parameters + ":" + span.text() + "}");
    }
    return marked.toString();
  }

  private static void apply(RunView view, Object fact) {
    switch (fact) {
      case EventEnvelope envelope -> view.apply(envelope);
      case OutputLine line -> view.apply(line);
      default -> throw new IllegalArgumentException(fact.toString());
    }
  }

  private static List<String> lines(RunStory story, int columns, int rows, Duration now) {
    RunView view = new RunView(20);
    story.told().forEach(fact -> apply(view, fact));
    return LiveFrame.lines(view, new LiveDevice.Size(columns, rows), Theme.UNICODE, now).stream()
        .map(StyledLine::text)
        .toList();
  }

  private static RunStory many(int steps) {
    RunStory story = RunStory.of("many").plan(RunStory.step("all", "parallel")).open("all");
    for (int i = 0; i < steps; i++) {
      String id = "all/s" + i;
      story.extend("all", RunStory.step(id)).start(id, "x").output(id, "one", "two", "three");
    }
    return story;
  }

  @Test
  void moreStepsThanRowsAreCounted() {
    assertThat(lines(many(40), 80, 6, Duration.ZERO))
        .containsExactly(
            "▸ all/s0 0s · x",
            "▸ all/s1 0s · x",
            "▸ all/s2 0s · x",
            "… and 37 more",
            "[0/40] ░░░░░░░░░░░░░░░░░░░░ 40 running · 0s");
  }

  @Test
  void whereTheTreeDoesNotFitTheStepsHaveTheirWholeNames() {
    assertThat(lines(many(4), 80, 6, Duration.ZERO)).first().isEqualTo("▸ all/s0 0s · x");
    assertThat(lines(many(3), 80, 6, Duration.ZERO))
        .startsWith("▸ all 0s", "  ▸ s0 0s · x", "  ▸ s1 0s · x", "  ▸ s2 0s · x");
  }

  @Test
  void roomForOutputIsSharedOut() {
    assertThat(lines(many(3), 80, 10, Duration.ZERO))
        .containsExactly(
            "▸ all 0s",
            "  ▸ s0 0s · x",
            "    │ two",
            "    │ three",
            "  ▸ s1 0s · x",
            "    │ three",
            "  ▸ s2 0s · x",
            "    │ three",
            "[0/3] ░░░░░░░░░░░░░░░░░░░░ 3 running · 0s");
  }

  @Test
  void timeGoesOnBetweenEvents() {
    assertThat(lines(many(1), 80, 3, Duration.ofSeconds(64)))
        .containsExactly("▸ all/s0 1m 04s · x", "[0/1] ░░░░░░░░░░░░░░░░░░░░ 1 running · 1m 04s");
  }

  @Test
  void aTerminalOfOneRowStillShowsTheProgress() {
    assertThat(lines(many(3), 20, 1, Duration.ZERO)).containsExactly("[0/3] 3 running · …");
  }

  @Test
  void thereIsNoFrameAfterTheEnd() {
    assertThat(lines(Stories.sequence(), 80, 24, Duration.ZERO)).isEmpty();
  }

  @Property(tries = 300)
  void noFrameIsLargerThanItsTerminal(
      @ForAll List<String> texts,
      @ForAll @IntRange(min = 2, max = 120) int columns,
      @ForAll @IntRange(min = 1, max = 30) int rows) {
    RunStory story = RunStory.of("any").plan(RunStory.step("block", "parallel")).open("block");
    for (int i = 0; i < texts.size(); i++) {
      String id = "block/" + i + texts.get(i).replace('[', '(');
      story.extend("block", RunStory.named(id, "run", texts.get(i), 1));
      story.start(id, texts.get(i)).output(id, texts.get(i), texts.get(i) + "\u001b[31m漢字");
    }
    List<String> frame = lines(story, columns, rows, Duration.ofSeconds(1));
    assertThat(frame).hasSizeLessThanOrEqualTo(Math.max(1, rows - 1));
    assertThat(frame).allSatisfy(line -> assertThat(width(line)).isLessThan(columns));
  }

  private static int width(String line) {
    return line.codePoints().map(codePoint -> Math.max(0, WCWidth.wcwidth(codePoint))).sum();
  }
}
