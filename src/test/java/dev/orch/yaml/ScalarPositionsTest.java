package dev.orch.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.Snippet;
import dev.orch.source.SourceFile;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ScalarPositionsTest {
  /** The scalar under the only key. */
  private static ScalarText read(String document) {
    Problems problems = new Problems();
    Optional<Node> root = new YamlReader().readText(SourceFile.of("p.yml", document), problems);
    assertThat(Snippet.renderAll(problems.inOrder(), Snippet.Colors.OFF)).isEmpty();
    Node value = ((Node.Mapping) root.orElseThrow()).entries().getFirst().value();
    return ((Node.Scalar) value).text();
  }

  /** What the place of a part of the text holds in the file. */
  private static String sourceOf(String document, String part) {
    ScalarText text = read(document);
    int start = text.text().indexOf(part);
    var range = text.range(start, start + part.length());
    return document.substring(range.start(), range.end());
  }

  @Test
  void plainTextStandsAsItIs() {
    assertThat(sourceOf("a: one two # three\n", "two")).isEqualTo("two");
    assertThat(sourceOf("a: one\n  two\n\n  three\n", "three")).isEqualTo("three");
    assertThat(sourceOf("a: one\n  two\n\n  three\n", "one two")).isEqualTo("one\n  two");
  }

  @Test
  void quotedTextSkipsQuotesAndEscapes() {
    assertThat(sourceOf("a: 'it''s here'\n", "here")).isEqualTo("here");
    assertThat(sourceOf("a: 'it''s here'\n", "t's")).isEqualTo("t''s");
    assertThat(sourceOf("a: \"\\t\\u00e9\\U0001F600 \\x41 end\"\n", "end")).isEqualTo("end");
    assertThat(sourceOf("a: \"one \\\n   two\n   three\n\n   four\"\n", "four")).isEqualTo("four");
    assertThat(sourceOf("a: \"one \\\n   two\n   three\n\n   four\"\n", "one two"))
        .isEqualTo("one \\\n   two");
  }

  @Test
  void blocksSkipTheirIndentation() {
    String literal = "a: |\n\n    one\n      two\n\n    three ${{ x }}\nb: 1\n";
    assertThat(sourceOf(literal, "two")).isEqualTo("two");
    assertThat(sourceOf(literal, "three ${{ x }}")).isEqualTo("three ${{ x }}");
    String folded = "a: >-\n  one\n  two\n\n\n  three\n    four\n  five\n";
    assertThat(sourceOf(folded, "two")).isEqualTo("two");
    assertThat(sourceOf(folded, "three")).isEqualTo("three");
    assertThat(sourceOf(folded, "four\nfive")).isEqualTo("four\n  five");
    assertThat(sourceOf("a: |2\n    one\n  two\n", "two")).isEqualTo("two");
    assertThat(sourceOf("a: |\r\n  one\r\n  two\r\n", "two")).isEqualTo("two");
  }

  @Test
  void propertiesAndWideCharactersShiftNothing() {
    assertThat(sourceOf("a: &anchor !!str 😀 one\n", "one")).isEqualTo("one");
    assertThat(sourceOf("'😀': \"😀 \\n two\"\n", "two")).isEqualTo("two");
  }

  @Test
  void endsAreInsideTheFile() {
    for (String document : new String[] {"a:", "a: ''", "a: |", "a: |+\n\n\n", "a: \"\"", "a: >"}) {
      ScalarText text = read(document);
      for (int i = 0; i <= text.text().length(); i++) {
        assertThat(text.positions().fileOffset(i)).isBetween(0, document.length());
      }
    }
  }

  @Property(tries = 3_000)
  void charsKeepTheirPlaces(@ForAll("documents") String document) {
    Problems problems = new Problems();
    Optional<Node> root = new YamlReader().readText(SourceFile.of("p.yml", document), problems);
    Assume.that(root.isPresent() && root.get() instanceof Node.Mapping);
    Node value = ((Node.Mapping) root.orElseThrow()).entries().getFirst().value();
    Assume.that(value instanceof Node.Scalar);
    ScalarText text = ((Node.Scalar) value).text();
    int last = 0;
    for (int i = 0; i < text.text().length(); i++) {
      int offset = text.positions().fileOffset(i);
      assertThat(offset).isBetween(last, document.length());
      char c = text.text().charAt(i);
      if (c != ' ' && c != '\n' && offset < document.length() && document.charAt(offset) != '\\') {
        assertThat(document.charAt(offset)).as("char %d of %s", i, text.text()).isEqualTo(c);
      }
      last = offset;
    }
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> style =
        Arbitraries.of("", "'", "\"", "|\n", ">\n", "|+\n", ">-\n", "|2\n", ">1-\n", "&x !!str ");
    Arbitrary<String> part =
        Arbitraries.of(
                "a", "b", " ", "  ", "\n", "\n ", "\n  ", "\n   ", "\r\n  ", "''", "\\n", "\\\"")
            .list()
            .ofMaxSize(20)
            .map(parts -> String.join("", parts));
    Arbitrary<String> wide = Arbitraries.of("", "😀", "é", "\\u0041", "\\U0001F600", "\\\n ", "\t");
    return Combinators.combine(style, part, wide, part)
        .as((open, first, middle, last) -> {
          String indent = open.endsWith("\n") ? "  " : "";
          String close = open.equals("'") || open.equals("\"") ? open : "";
          return "k: " + open + indent + first + middle + last + close + "\nz: 1\n";
        });
  }
}
