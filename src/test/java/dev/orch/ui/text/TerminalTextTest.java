package dev.orch.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TerminalTextTest {
  private static final String ESC = "\u001b";

  /** Random pieces of control sequences, whole, cut short and mixed up with text. */
  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ESC,
            ESC + "[",
            ESC + "]",
            ESC + "P",
            ESC + "\\",
            ESC + "[31m",
            ESC + "[0m",
            ESC + "[2J",
            ESC + "[?25l",
            ESC + "]52;c;",
            ESC + "(0",
            ESC + "c",
            "\u009b",
            "\u009d",
            "\u0090",
            "\u009c",
            "\u0007",
            "\b",
            "\0",
            "\r",
            "\n",
            "\u0085",
            "\u007f",
            "\t",
            ";",
            "1",
            "38;5;",
            "m",
            "[",
            "a",
            "漢",
            "👩‍💻",
            "\uD800",
            "\uDC00",
            "\u202e",
            " ",
            "~");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(4);
    return Arbitraries.oneOf(pieces, pieces, any)
        .list()
        .ofMaxSize(20)
        .map(it -> String.join("", it));
  }

  @Property(tries = 5000)
  void plainTextHasNoControlCharacterButTheTab(@ForAll("hostile") String text) {
    String plain = TerminalText.plain(text);
    assertThat(plain.chars()).noneMatch(c -> c != '\t' && Character.isISOControl(c));
    assertThat(plain.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    assertThat(TerminalText.plain(plain)).isEqualTo(plain);
  }

  @Property(tries = 5000)
  void styledTextHasNoSequenceButColors(@ForAll("hostile") String text) {
    StyledLine line = TerminalText.styled(text);
    String rest = line.ansi().replaceAll("\u001b\\[[0-9;:]*m", "");
    assertThat(rest.chars()).noneMatch(c -> c != '\t' && Character.isISOControl(c));
    assertThat(rest).isEqualTo(line.text());
    assertThat(line.spans())
        .allSatisfy(span -> assertThat(span.style().parameters()).hasSizeLessThan(80));
  }

  @Property(tries = 2000)
  void styledTextEndsPlain(@ForAll("hostile") String text) {
    String ansi = TerminalText.styled(text).ansi();
    int last = ansi.lastIndexOf(ESC);
    assertThat(last < 0 || ansi.startsWith(ESC + "[0m", last)).isTrue();
  }

  @Property(tries = 2000)
  void theStyleChangesNothingOfTheText(@ForAll("hostile") String text) {
    assertThat(TerminalText.styled(text).text()).isEqualTo(TerminalText.plain(text));
  }

  @Test
  void harmlessTextStaysAsItIs() {
    for (String text : List.of("", "plain", "tab\tbed", "日本語 👩‍💻 é", "[31m", "::x")) {
      assertThat(TerminalText.plain(text)).isEqualTo(text);
      assertThat(TerminalText.styled(text)).isEqualTo(StyledLine.of(text));
    }
  }

  @Test
  void wholeSequencesGoAndTextStays() {
    assertThat(TerminalText.plain("a" + ESC + "[2Jb" + ESC + "]0;title\u0007c")).isEqualTo("abc");
    assertThat(
            TerminalText.plain(
                ESC + "]8;;http://evil" + ESC + "\\link" + ESC + "]8;;" + ESC + "\\"))
        .isEqualTo("link");
    assertThat(TerminalText.plain(ESC + "Pq#0" + ESC + "\\after")).isEqualTo("after");
    assertThat(TerminalText.plain(ESC + "(0lqk" + ESC + "(B")).isEqualTo("lqk");
    assertThat(TerminalText.plain("\u009b2Ka\u009d0;t\u009cb")).isEqualTo("ab");
    assertThat(TerminalText.plain(ESC + "cx" + ESC)).isEqualTo("x");
  }

  @Test
  void aStringWithoutEndHidesNothing() {
    assertThat(TerminalText.plain("a" + ESC + "]0;never ended")).isEqualTo("a0;never ended");
  }

  @Test
  void colorsAddUpUntilTheReset() {
    StyledLine line =
        TerminalText.styled(
            ESC + "[1mbold" + ESC + "[31mred" + ESC + "[mplain" + ESC + "[38;5;9mnine");
    assertThat(line.spans())
        .containsExactly(
            new StyledLine.Span("bold", new Style("1")),
            new StyledLine.Span("red", new Style("1;31")),
            new StyledLine.Span("plain", Style.PLAIN),
            new StyledLine.Span("nine", new Style("38;5;9")));
  }

  @Test
  void whatHidesOrBlinksIsNoColor() {
    assertThat(TerminalText.styled(ESC + "[8;5;6mseen")).isEqualTo(StyledLine.of("seen"));
    assertThat(TerminalText.styled(ESC + "[38mseen")).isEqualTo(StyledLine.of("seen"));
    assertThat(TerminalText.styled(ESC + "[>4;2mseen")).isEqualTo(StyledLine.of("seen"));
    assertThat(TerminalText.styled(ESC + "[38;5;8mseen").spans().getFirst().style().parameters())
        .isEqualTo("38;5;8");
  }

  @Test
  void ofAProgressBarTheLastStateIsLeft() {
    assertThat(TerminalText.lastState("10%\r50%\r100%")).isEqualTo("100%");
    assertThat(TerminalText.lastState("10%\r100%\r")).isEqualTo("100%");
    assertThat(TerminalText.lastState("dos\r")).isEqualTo("dos");
    assertThat(TerminalText.lastState("\r\r")).isEmpty();
    assertThat(TerminalText.lastState("")).isEmpty();
  }
}
