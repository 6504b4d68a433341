package dev.orch.ui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

class StyledLineTest {
  @Test
  void textCannotSmuggleControls() {
    assertThat(StyledLine.of("a\u001b[2Jb\n").ansi()).isEqualTo("ab ");
    assertThatThrownBy(() -> new Style("1mevil")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLineIsCutBetweenCharacters() {
    StyledLine line = StyledLine.builder().add(Style.GOOD, "日本").add("語").build();
    assertThat(line.width()).isEqualTo(6);
    assertThat(line.cut(6, "…")).isEqualTo(line);
    assertThat(line.cut(5, "…").text()).isEqualTo("日本…");
    assertThat(line.cut(4, "…").text()).isEqualTo("日…");
    assertThat(line.cut(4, "…").spans().getFirst().style()).isEqualTo(Style.GOOD);
    assertThat(line.cut(2, "...").text()).isEqualTo("日");
    assertThat(line.cut(0, "…").text()).isEmpty();
  }

  @Test
  void tabsReachTheNextStop() {
    StyledLine line = StyledLine.builder().add("ab\tc").add(Style.BAD, "\td").build();
    assertThat(line.withoutTabs().text()).isEqualTo("ab      c       d");
  }

  @Property(tries = 2000)
  void aCutLineFits(@ForAll String text, @ForAll @IntRange(max = 50) int columns) {
    StyledLine cut = StyledLine.of(text).withoutTabs().cut(columns, "…");
    assertThat(cut.width()).isLessThanOrEqualTo(columns);
    int width = cut.text().codePoints().map(it -> Math.max(0, WCWidth.wcwidth(it))).sum();
    assertThat(width).isLessThanOrEqualTo(columns);
  }

  /** The other implementation counts no variation selector, which makes some signs wider. */
  @Test
  void noCharacterIsWiderThanItIsCounted() {
    for (int codePoint = 0x20; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (Character.isDefined(codePoint) && !Character.isISOControl(codePoint)) {
        assertThat(DisplayWidth.of(codePoint))
            .as("U+%X", codePoint)
            .isGreaterThanOrEqualTo(WCWidth.wcwidth(codePoint));
      }
    }
  }
}
