package dev.orch.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import dev.orch.event.EventEnvelope;
import dev.orch.event.RunStory;
import dev.orch.ui.Advice;
import dev.orch.ui.FakeNanoTime;
import dev.orch.ui.Stories;
import dev.orch.ui.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LivePresenterTest {
  private final FakeNanoTime nanoTime = new FakeNanoTime();

  private LivePresenter presenter(FakeTerminal terminal, Theme theme) {
    return new LivePresenter(terminal, new LiveOptions(true, theme, nanoTime, Advice::reading));
  }

  /** Plays a story as fast as it was told, and draws whenever something happens. */
  private void play(RunStory story, LivePresenter presenter) {
    Duration now = Duration.ZERO;
    for (Object fact : story.told()) {
      if (fact instanceof EventEnvelope envelope) {
        nanoTime.advance(envelope.sinceStart().minus(now));
        now = envelope.sinceStart();
      }
      RunStory.play(fact, presenter);
      presenter.settle();
    }
  }

  @TestFactory
  List<DynamicTest> whatIsLeftOfEveryStory() {
    List<DynamicTest> tests = new ArrayList<>();
    Stories.all()
        .forEach((name, story) -> {
          tests.add(left(name, "80x24-unicode", story, 80, 24, Theme.UNICODE));
          tests.add(left(name, "40x6-ascii", story, 40, 6, Theme.ASCII));
        });
    return tests;
  }

  private DynamicTest left(
      String name, String dress, RunStory story, int columns, int rows, Theme theme) {
    return DynamicTest.dynamicTest(
        name + " " + dress,
        () -> {
          FakeTerminal terminal = new FakeTerminal(columns, rows);
          terminal.write("$ orch run\r\n");
          LivePresenter presenter = presenter(terminal, theme);
          play(story, presenter);
          presenter.end();
          assertThat(terminal.isTaken()).isFalse();
          assertThat(terminal.isWrapping()).isTrue();
          assertThat(terminal.hasOverflown()).isFalse();
          Golden.check("ui/live-left/" + name + "-" + dress + ".txt", terminal.text());
        });
  }

  @Test
  void endedStepsScrollUpAboveWhatRuns() {
    FakeTerminal terminal = new FakeTerminal(80, 24);
    LivePresenter presenter = presenter(terminal, Theme.UNICODE);
    RunStory story =
        RunStory.of("two")
            .plan(RunStory.step("a"), RunStory.step("b"))
            .start("a", "make a")
            .start("b", "make b")
            .output("b", "\u001b[32mgreen\u001b[0m")
            .after(1500)
            .succeed("a");
    play(story, presenter);
    nanoTime.advance(Duration.ofSeconds(2));
    presenter.settle();
    assertThat(terminal.text())
        .isEqualTo(
            """
            ▶ two · playbooks/two.yml · run 20261121-020000-7f3ka9
            ✔ [1/2] a 1.5s
            ▸ b 3s · make b
              │ green
            [1/2] ██████████░░░░░░░░░░ 1 running · 3s
            """);
    assertThat(terminal.styles(1)).isEqualTo("32 2 1 ");
    assertThat(terminal.styles(2)).isEqualTo("36 1  2");
    assertThat(terminal.styles(3)).isEqualTo("2 32");
    assertThat(terminal.isTaken()).isTrue();
  }

  @Test
  void thereAreNeverMoreThanTwentyDrawingsASecond() {
    FakeTerminal terminal = new FakeTerminal(80, 24);
    LivePresenter presenter = presenter(terminal, Theme.UNICODE);
    RunStory story = RunStory.of("busy").plan(RunStory.step("a")).start("a", "yes");
    story.playTo(presenter);
    presenter.settle();
    int before = terminal.drawings();
    for (int i = 0; i < 1000; i++) {
      nanoTime.advance(Duration.ofMillis(1));
      RunStory.play(story.output("a", "line " + i).told().getLast(), presenter);
      presenter.settle();
    }
    assertThat(terminal.drawings() - before).isEqualTo(20);
  }

  @Test
  void whatDoesNotChangeIsNotDrawnAgain() {
    FakeTerminal terminal = new FakeTerminal(80, 24);
    LivePresenter presenter = presenter(terminal, Theme.UNICODE);
    RunStory.of("idle").plan(RunStory.step("a")).playTo(presenter);
    presenter.settle();
    int before = terminal.drawings();
    nanoTime.advance(Duration.ofMillis(60));
    presenter.settle();
    assertThat(terminal.drawings()).isEqualTo(before);
    nanoTime.advance(Duration.ofSeconds(10));
    presenter.settle();
    assertThat(terminal.drawings()).isEqualTo(before + 1);
  }

  @Test
  void aNarrowerWindowIsDrawnWithoutTraces() {
    FakeTerminal terminal = new FakeTerminal(60, 24);
    LivePresenter presenter = presenter(terminal, Theme.UNICODE);
    RunStory story =
        RunStory.of("n")
            .plan(RunStory.step("a"))
            .start("a", "a summary that is long enough to be wrapped")
            .output("a", "and a line that is long enough for it as well");
    play(story, presenter);
    nanoTime.advance(Duration.ofSeconds(1));
    presenter.settle();
    terminal.resize(30, 24);
    nanoTime.advance(Duration.ofSeconds(1));
    presenter.settle();
    assertThat(terminal.text())
        .endsWith(
            """
            ▸ a 2s · a summary that is l…
              │ and a line that is long …
            [0/1] 1 running · 2s
            """);
    assertThat(terminal.text().lines().filter(line -> line.startsWith("[0/1]"))).hasSize(1);
  }

  @Test
  void whileItIsHeldTheTerminalIsLeftAlone() {
    FakeTerminal terminal = new FakeTerminal(80, 24);
    LivePresenter presenter = presenter(terminal, Theme.UNICODE);
    RunStory story = RunStory.of("asks").plan(RunStory.step("a")).start("a", "ask");
    play(story, presenter);
    nanoTime.advance(Duration.ofSeconds(1));
    presenter.settle();
    presenter.hold();
    assertThat(terminal.isTaken()).isFalse();
    assertThat(terminal.text())
        .isEqualTo("▶ asks · playbooks/asks.yml · run 20261121-020000-7f3ka9\n");
    terminal.write("Ship it? yes\r\n");
    RunStory.play(story.warn("meanwhile").told().getLast(), presenter);
    nanoTime.advance(Duration.ofSeconds(1));
    presenter.settle();
    assertThat(terminal.text()).endsWith("Ship it? yes\n");
    presenter.release();
    nanoTime.advance(Duration.ofSeconds(1));
    presenter.settle();
    assertThat(terminal.text())
        .isEqualTo(
            """
            ▶ asks · playbooks/asks.yml · run 20261121-020000-7f3ka9
            Ship it? yes
            ⚠ warning: meanwhile
            ▸ a 3s · ask
            [0/1] ░░░░░░░░░░░░░░░░░░░░ 1 running · 3s
            """);
    assertThat(terminal.isTaken()).isTrue();
  }

  @Test
  void whatALogStepSaysStays() {
    FakeTerminal terminal = new FakeTerminal(80, 24);
    LivePresenter presenter = presenter(terminal, Theme.UNICODE);
    RunStory story =
        RunStory.of("says")
            .plan(RunStory.step("note", "log"))
            .start("note", "log")
            .output("note", "12 files are ready")
            .succeed("note")
            .end();
    play(story, presenter);
    presenter.end();
    assertThat(terminal.text()).contains("note | 12 files are ready\n");
  }
}
