package dev.orch.ui.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent;
import dev.orch.event.RunStory;
import dev.orch.event.StepId;
import dev.orch.ui.Advice;
import dev.orch.ui.FakeNanoTime;
import dev.orch.ui.Stories;
import dev.orch.ui.Theme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PlainPresenterTest {
  private final FakeNanoTime nanoTime = new FakeNanoTime();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private PlainOptions options(boolean isColored, Theme theme, CiService service) {
    return new PlainOptions(
        isColored, theme, false, service, Optional.empty(), nanoTime, true, Advice::reading);
  }

  private String show(RunStory story, PlainOptions options) {
    PlainPresenter presenter = new PlainPresenter(written, options);
    story.playTo(presenter);
    presenter.end();
    return text();
  }

  private String text() {
    String text = written.toString(StandardCharsets.UTF_8);
    written.reset();
    return text;
  }

  @TestFactory
  List<DynamicTest> everyStoryInEveryDress() {
    List<DynamicTest> tests = new ArrayList<>();
    Stories.all()
        .forEach((name, story) -> {
          tests.add(dress(name, "unicode", story, Theme.UNICODE, CiService.NONE));
          tests.add(dress(name, "ascii", story, Theme.ASCII, CiService.NONE));
          tests.add(dress(name, "github", story, Theme.UNICODE, CiService.GITHUB));
          tests.add(dress(name, "gitlab", story, Theme.UNICODE, CiService.GITLAB));
        });
    return tests;
  }

  private DynamicTest dress(
      String name, String dress, RunStory story, Theme theme, CiService service) {
    return DynamicTest.dynamicTest(
        name + " " + dress,
        () ->
            Golden.check(
                "ui/plain/" + name + "-" + dress + ".txt",
                show(story, options(false, theme, service))));
  }

  @Test
  void colorsOfStepsEndWithTheirLine() {
    PlainOptions options = options(true, Theme.UNICODE, CiService.NONE);
    String shown = show(Stories.failure(), options) + show(Stories.hostile(), options);
    Golden.check("ui/plain/color.txt", shown.replace("\u001b", "<ESC>"));
  }

  @TestFactory
  List<DynamicTest> withoutColorThereIsNoControlCharacter() {
    List<DynamicTest> tests = new ArrayList<>();
    Stories.all()
        .forEach((name, story) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        assertThat(show(story, options(false, Theme.UNICODE, CiService.GITHUB)))
                            .doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]"))));
    return tests;
  }

  @Test
  void aTrailReadBackShowsTheSameAsTheRunButForItsOutput() {
    PlainOptions options = options(false, Theme.UNICODE, CiService.NONE);
    RunStory story = Stories.failure();
    String seen = show(story, options);
    PlainPresenter presenter = new PlainPresenter(written, options);
    nanoTime.advance(Duration.ofDays(3));
    story.events().forEach(presenter::accept);
    presenter.end();
    assertThat(text())
        .isEqualTo(
            seen.lines()
                .filter(line -> !line.startsWith("test  | "))
                .collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void silenceIsBrokenOnceAMinute() {
    PlainPresenter presenter =
        new PlainPresenter(written, options(false, Theme.UNICODE, CiService.NONE));
    RunStory.of("long")
        .plan(RunStory.step("a"), RunStory.step("b"))
        .start("a", "sleep 600")
        .start("b", "sleep 600")
        .playTo(presenter);
    assertThat(presenter.settle()).isEqualTo(Duration.ofMinutes(1));
    text();
    nanoTime.advance(Duration.ofSeconds(59));
    assertThat(presenter.settle()).isEqualTo(Duration.ofSeconds(1));
    assertThat(text()).isEmpty();
    nanoTime.advance(Duration.ofSeconds(1));
    presenter.settle();
    assertThat(text()).isEqualTo("… 1m 00s, still running: a 1m 00s, b 1m 00s\n");
    presenter.settle();
    assertThat(text()).isEmpty();
    nanoTime.advance(Duration.ofSeconds(60));
    presenter.settle();
    assertThat(text()).isEqualTo("… 2m 00s, still running: a 2m 00s, b 2m 00s\n");
  }

  @Test
  void outputBreaksTheSilence() {
    PlainPresenter presenter =
        new PlainPresenter(written, options(false, Theme.UNICODE, CiService.NONE));
    RunStory story = RunStory.of("long").plan(RunStory.step("a")).start("a", "x");
    story.playTo(presenter);
    presenter.settle();
    nanoTime.advance(Duration.ofSeconds(50));
    RunStory.play(story.output("a", "hello").told().getLast(), presenter);
    presenter.settle();
    text();
    nanoTime.advance(Duration.ofSeconds(50));
    presenter.settle();
    assertThat(text()).isEmpty();
  }

  @Test
  void aRunReadBackHasNoHeartbeat() {
    var options =
        new PlainOptions(
            false,
            Theme.ASCII,
            false,
            CiService.NONE,
            Optional.empty(),
            nanoTime,
            false,
            Advice::reading);
    PlainPresenter presenter = new PlainPresenter(written, options);
    Stories.torn().playTo(presenter);
    presenter.settle();
    text();
    nanoTime.advance(Duration.ofHours(1));
    presenter.settle();
    assertThat(text()).isEmpty();
  }

  @Test
  void linesThatWereLeftOutAreCounted() {
    PlainPresenter presenter =
        new PlainPresenter(written, options(false, Theme.ASCII, CiService.NONE));
    presenter.acceptMissing(17);
    presenter.settle();
    assertThat(text()).startsWith("! 17 lines of output");
  }

  @Test
  void theJobSummaryIsAppended(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("summary.md");
    Files.writeString(file, "before\n");
    var options =
        new PlainOptions(
            false,
            Theme.UNICODE,
            false,
            CiService.GITHUB,
            Optional.of(file),
            nanoTime,
            true,
            Advice::reading);
    show(Stories.failure(), options);
    show(Stories.hostile(), options);
    Golden.check("ui/plain/job-summary.md", Files.readString(file));
  }

  @Test
  void aJobSummaryThatCannotBeWrittenIsAWarning(@TempDir Path directory) {
    var options =
        new PlainOptions(
            false,
            Theme.UNICODE,
            false,
            CiService.GITHUB,
            Optional.of(directory),
            nanoTime,
            true,
            Advice::reading);
    assertThat(show(Stories.sequence(), options))
        .contains("warning: the job summary could not be written: ");
  }

  @Test
  void aStepThatWasNeverAnnouncedIsShownAllTheSame() {
    PlainPresenter presenter =
        new PlainPresenter(written, options(false, Theme.ASCII, CiService.NONE));
    presenter.accept(
        new EventEnvelope(
            7,
            RunStory.RUN,
            RunStory.START,
            Duration.ofSeconds(3),
            new RunEvent.StepCancelled(new StepId("ghost"))));
    presenter.settle();
    assertThat(text()).isEqualTo("stop [1/1] ghost cancelled before it started\n");
  }
}
