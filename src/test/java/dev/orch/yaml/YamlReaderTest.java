package dev.orch.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.value.DoubleValue;
import dev.orch.value.StringValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class YamlReaderTest {
  private final Problems problems = new Problems();

  private Optional<Node> read(String text) {
    return new YamlReader().readText(SourceFile.of("p.yml", text), problems);
  }

  private List<String> messages() {
    return problems.inOrder().stream().map(Problem::message).toList();
  }

  /** A tree in one line, so that tests can see all of it. */
  private static String show(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.value().typeName() + ":" + scalar.text().text();
      case Node.Sequence sequence ->
          sequence.items().stream()
              .map(YamlReaderTest::show)
              .collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.name() + "=" + show(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  @Test
  void readsListsMapsAndValuesInTheirOrder() {
    assertThat(read("b: 1\na: [x, 2.5, ~]\n\"c d\": { e: 'true' }\nf:\n- no\n").map(n -> show(n)))
        .contains(
            "{b=int:1, a=[string:x, double:2.5, null_type:~], c d={e=string:true}, f=[string:no]}");
    assertThat(messages()).isEmpty();
  }

  @Test
  void aliasStandsForItsAnchor() {
    assertThat(read("a: &x { b: 1 }\nc: *x\nd: [*x, &y 2, *y]\n").map(n -> show(n)))
        .contains("{a={b=int:1}, c={b=int:1}, d=[{b=int:1}, int:2, int:2]}");
    assertThat(messages()).isEmpty();
  }

  @Test
  void coreTagsChooseTheType() {
    assertThat(read("a: !!str 1\nb: !!float 1\nc: ! 2\nd: !!int '3'\n").map(n -> show(n)))
        .contains("{a=string:1, b=double:1, c=string:2, d=int:3}");
    Node.Mapping root = (Node.Mapping) read("a: !!str 1\nb: !!float 1\n").orElseThrow();
    assertThat(((Node.Scalar) root.find("a").orElseThrow()).value()).isEqualTo(StringValue.of("1"));
    assertThat(((Node.Scalar) root.find("b").orElseThrow()).value()).isEqualTo(new DoubleValue(1));
  }

  @Test
  void tagsOfClassesAreRefused() {
    read("a: !!javax.script.ScriptEngineManager [x]\nb: !own 1\nc: !!binary aGk=\n");

    assertThat(messages())
        .containsExactly(
            "the tag !!javax.script.ScriptEngineManager is not allowed here",
            "the tag !own is not allowed here",
            "the tag !!binary is not allowed here");
  }

  @Test
  void tagThatDoesNotFitIsToldWithItsText() {
    read("a: !!int abc\nb: !!seq {}\n");

    assertThat(messages())
        .containsExactly("'abc' does not fit its tag !!int", "the tag !!seq is not allowed here");
  }

  @Test
  void everyDuplicateKeyIsToldAndTheFirstOneCounts() {
    assertThat(read("a: 1\na: 2\nb: {c: 1, c: [2]}\n'a': 3\n").map(n -> show(n)))
        .contains("{a=int:1, b={c=int:1}}");
    assertThat(problems.inOrder())
        .extracting(problem -> problem.range().line())
        .containsExactly(2, 3, 4);
    assertThat(problems.inOrder().getLast().hint()).contains("the first one is in line 1");
  }

  @Test
  void placesAreThoseOfTheFile() {
    Node.Mapping root = (Node.Mapping) read("😀: x\nlist:\n  - {a: 'b'}\n  - c\n").orElseThrow();
    String text = root.range().file().text();
    Node list = root.find("list").orElseThrow();
    assertThat(text.substring(list.range().start(), list.range().end()))
        .isEqualTo("- {a: 'b'}\n  - c");
    Node map = ((Node.Sequence) list).items().getFirst();
    assertThat(text.substring(map.range().start(), map.range().end())).isEqualTo("{a: 'b'}");
    assertThat(map.range().toString()).isEqualTo("p.yml:3:5");
  }

  @Test
  void windowsLineEndsChangeNothing() {
    assertThat(read("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: z\r\n").map(n -> show(n)))
        .contains("{a=int:1, b=string:x\ny\n, c=string:z}");
    assertThat(messages()).isEmpty();
  }

  @Test
  void hundredLevelsAreAllowedAndNoMore() {
    assertThat(read("[".repeat(100) + "]".repeat(100))).isPresent();
    assertThat(messages()).isEmpty();
    assertThat(read("[".repeat(101) + "]".repeat(101))).isEmpty();
    assertThat(messages()).containsExactly("this is nested deeper than 100 levels");
  }

  @Test
  void levelsBehindAliasesCount() {
    String deep = "[".repeat(60) + "]".repeat(60);
    assertThat(read("a: &a " + deep + "\nb: " + "[".repeat(60) + "*a" + "]".repeat(60))).isEmpty();
    assertThat(messages()).containsExactly("this is nested deeper than 100 levels");
  }

  @Test
  void fiftyAliasesAreAllowedAndNoMore() {
    assertThat(read("a: &a [1]\nb: [" + "*a,".repeat(50) + "]")).isPresent();
    assertThat(messages()).isEmpty();
    assertThat(read("a: &a [1]\nb: [" + "*a,".repeat(51) + "]")).isEmpty();
    assertThat(messages()).hasSize(1);
  }

  @Test
  void singleValuesMayBeRepeatedOften() {
    assertThat(read("a: &a 1\nb: [" + "*a,".repeat(1_000) + "]")).isPresent();
    assertThat(messages()).isEmpty();
  }

  @Test
  void hostileDocumentsEndQuickly() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    List<String> documents =
        List.of(
            bomb.toString(),
            "a: " + "[".repeat(100_000),
            "- ".repeat(100_000),
            "{a: ".repeat(100_000),
            "? ".repeat(100_000),
            "x".repeat(2_900_000) + ": 1",
            "a: !" + "x".repeat(2_900_000),
            "&a ".repeat(900_000),
            "a: 1\n".repeat(300_000));
    for (String document : documents) {
      Problems found = new Problems();
      assertTimeout(
          Duration.ofSeconds(30),
          () -> new YamlReader().readText(SourceFile.of("p.yml", document), found));
      assertThat(found.hasErrors()).as(document.substring(0, 20)).isTrue();
    }
  }

  @Test
  void escapesThatAreNoCharactersAreTold() {
    for (String escape : List.of("\\UFFFFFFFF", "\\U00110000", "\\UD800DC00")) {
      assertThat(read("a: \"" + escape + "\"\n")).as(escape).isEmpty();
    }
    assertThat(messages()).contains("the digits of this escape are no character");
  }

  @Property(tries = 2_000)
  void noTextBreaksTheReader(
      @ForAll
          @StringLength(max = 60)
          @Chars({'a', ' ', '\n', ':', '-', '[', ']', '{', '}', ',', '"', '\'', '&', '*', '!', '|'})
          @Chars({'>', '?', '#', '%', '@', '\t', '\r', '\\', '.', '1', '~', '<', '\u00e9', '\0'})
          String text) {
    Problems found = new Problems();
    Optional<Node> root = new YamlReader().readText(SourceFile.of("p.yml", text), found);
    assertThat(root.isPresent() || found.hasErrors()).isTrue();
    root.ifPresent(YamlReaderTest::show);
  }
}
