package dev.orch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SnippetTest {
  private static String render(String text, String part, String hint) {
    SourceFile file = SourceFile.of("playbook.yml", text);
    int start = text.indexOf(part);
    SourceRange range = new SourceRange(file, start, start + part.length());
    return Snippet.render(Problem.error(range, "wrong", hint), Snippet.Colors.OFF);
  }

  @Test
  void showsPlaceLineCaretAndHint() {
    assertThat(render("a: 1\n  tiemout: 10m\n", "tiemout", "did you mean 'timeout'?"))
        .isEqualTo(
            """
            playbook.yml:2:3: error: wrong
                2 |   tiemout: 10m
                  |   ^^^^^^^ did you mean 'timeout'?
            """);
  }

  @Test
  void problemWithoutHintEndsAtTheCaret() {
    SourceFile file = SourceFile.of("p.yml", "a: b");
    Problem problem = Problem.error(new SourceRange(file, 4, 4), "something is missing");

    assertThat(Snippet.render(problem, Snippet.Colors.OFF))
        .isEqualTo("p.yml:1:5: error: something is missing\n    1 | a: b\n      |     ^\n");
  }

  @Test
  void fileWithoutTextHasNoLine() {
    SourceRange range = new SourceRange(SourceFile.of("p.yml", ""), 0, 0);
    Problem problem = Problem.warning(range, "there is no file 'p.yml'", "look elsewhere");

    assertThat(Snippet.render(problem, Snippet.Colors.OFF))
        .isEqualTo("p.yml: warning: there is no file 'p.yml'\n        look elsewhere\n");
  }

  @Test
  void caretStandsUnderTextAfterTabsAndWideCharacters() {
    assertThat(render("\t日本: wrong", "wrong", "x")).contains("\n      |           ^^^^^ x");
    assertThat(render("e\u0301: wrong", "wrong", "x")).contains("\n      |    ^^^^^ x");
  }

  @Test
  void longLineIsCutAroundThePlace() {
    String text = "x".repeat(5_000) + "wrong" + "y".repeat(5_000);
    String rendered = render(text, "wrong", "h");

    assertThat(rendered).contains("…xxx").contains("xwrongy").contains("yyy…");
    assertThat(rendered.lines()).allMatch(line -> line.length() < 120);
    List<String> lines = rendered.lines().toList();
    assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf("wrong"));
  }

  @Test
  void severalLinesAreMarkedInTheFirst() {
    assertThat(render("a: [1,\n 2]\n", "[1,\n 2]", "h")).contains("\n      |    ^^^ h\n");
  }

  @Test
  void controlSequencesBecomeVisible() {
    String rendered = render("a: \u001b[31mred\u202e \u0007wrong\r\n", "wrong", "not \u001b[0m");

    assertThat(rendered).contains("\\u001b[31mred\\u202e \\u0007wrong").contains("not \\u001b[0m");
    assertThat(rendered.chars()).noneMatch(c -> c < ' ' && c != '\n');
    List<String> lines = rendered.lines().toList();
    assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf("wrong"));
  }

  @Test
  void messageStaysOneLineAndShort() {
    SourceRange range = new SourceRange(SourceFile.of("p.yml", "a"), 0, 1);
    Problem problem = Problem.error(range, "bad\nkey " + "k".repeat(100_000));

    String rendered = Snippet.render(problem, Snippet.Colors.OFF);

    assertThat(rendered.lines()).hasSize(3).allMatch(line -> line.length() < 450);
    assertThat(rendered).contains("bad\\u000akey");
  }

  @Test
  void brokenPairsOfSurrogatesDoNotHurt() {
    assertThat(render("\ud83d".repeat(200) + "wrong\udc00", "wrong", "h")).contains("^^^^^ h");
  }

  @Test
  void coloursAreSetOnlyWhenAskedFor() {
    SourceRange range = new SourceRange(SourceFile.of("p.yml", "a"), 0, 1);
    Problem problem = Problem.error(range, "bad", "hint");

    assertThat(Snippet.render(problem, Snippet.Colors.ON))
        .contains("\u001b[1;31merror:\u001b[0m bad")
        .contains("\u001b[36mhint\u001b[0m");
    assertThat(Snippet.render(problem, Snippet.Colors.OFF)).doesNotContain("\u001b");
  }
}
