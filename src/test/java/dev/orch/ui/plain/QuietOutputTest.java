package dev.orch.ui.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import dev.orch.event.RunStory;
import dev.orch.ui.Advice;
import dev.orch.ui.Stories;
import dev.orch.ui.Theme;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class QuietOutputTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private String show(RunStory story, Theme theme) {
    var options = new QuietOptions(false, theme, Path.of("/state/runs/1"), Advice::reading);
    try (QuietOutput output = QuietOutput.to(written, options)) {
      story.playTo(output);
    }
    String text = written.toString(StandardCharsets.UTF_8);
    written.reset();
    return text;
  }

  @TestFactory
  List<DynamicTest> everyStory() {
    List<DynamicTest> tests = new ArrayList<>();
    Stories.all()
        .forEach((name, story) -> {
          tests.add(
              DynamicTest.dynamicTest(
                  name, () -> Golden.check(file(name, "unicode"), show(story, Theme.UNICODE))));
          tests.add(
              DynamicTest.dynamicTest(
                  name, () -> Golden.check(file(name, "ascii"), show(story, Theme.ASCII))));
        });
    return tests;
  }

  private static String file(String name, String theme) {
    return "ui/quiet/" + name + "-" + theme + ".txt";
  }

  @Test
  void successIsSilent() {
    assertThat(show(Stories.sequence(), Theme.UNICODE)).isEmpty();
    assertThat(show(Stories.tolerated(), Theme.UNICODE)).isEmpty();
    assertThat(show(Stories.skipped(), Theme.UNICODE)).isEmpty();
  }

  @Test
  void ofMuchOutputTheLastFortyLinesAreShown() {
    RunStory story = RunStory.of("much").plan(RunStory.step("a")).start("a", "seq 100");
    for (int i = 1; i <= 100; i++) {
      story.output("a", "line " + i);
    }
    String shown = show(story.fail("a", "ended with status 1").end(), Theme.UNICODE);
    assertThat(shown.lines().filter(line -> line.startsWith("a | ")))
        .hasSize(40)
        .startsWith("a | line 61")
        .endsWith("a | line 100");
  }

  @Test
  void ofManyFailuresTheFirstTenAreShownWithTheirLines() {
    RunStory story = RunStory.of("many").plan();
    for (int i = 0; i < 30; i++) {
      story.start("s" + i, "false").output("s" + i, "oh").fail("s" + i, "ended with status 1");
    }
    String shown = show(story.end(), Theme.UNICODE);
    assertThat(shown.lines().filter(line -> line.endsWith(" | oh"))).hasSize(10);
    assertThat(shown).contains("and 10 more");
  }

  @Test
  void onlyTheLastAttemptsLinesAreShown() {
    RunStory story =
        RunStory.of("again")
            .plan(RunStory.step("a"))
            .start("a", "x")
            .output("a", "first try")
            .retry("a", "ended with status 1", 10)
            .attempt("a", "x")
            .output("a", "second try")
            .fail("a", "ended with status 1")
            .end();
    assertThat(show(story, Theme.UNICODE)).contains("second try").doesNotContain("first try");
  }
}
