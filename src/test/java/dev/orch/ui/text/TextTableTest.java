package dev.orch.ui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.ui.text.TextTable.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static TextTable runs() {
    return TextTable.of(
            Column.left("RUN"),
            Column.cuttable("PLAYBOOK"),
            Column.right("TOOK"),
            Column.left("ENDED"))
        .row("20261121-020000-7f3ka9", "playbooks/nightly-backup-of-everything.yml", "1m 04s", "ok")
        .row("20261121-030000-8g4mb0", "日本語.yml", "350ms", "failed");
  }

  private static String text(List<StyledLine> lines) {
    return lines.stream().map(StyledLine::text).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void columnsAreAsWideAsTheirTexts() {
    assertThat(text(runs().lines(Integer.MAX_VALUE, "…")))
        .isEqualTo(
            """
            RUN                     PLAYBOOK                                      TOOK  ENDED
            20261121-020000-7f3ka9  playbooks/nightly-backup-of-everything.yml  1m 04s  ok
            20261121-030000-8g4mb0  日本語.yml                                   350ms  failed
            """);
  }

  @Test
  void whatMayBeCutGivesWay() {
    assertThat(text(runs().lines(60, "…")))
        .isEqualTo(
            """
            RUN                     PLAYBOOK                TOOK  ENDED
            20261121-020000-7f3ka9  playbooks/nightly-b…  1m 04s  ok
            20261121-030000-8g4mb0  日本語.yml             350ms  failed
            """);
  }

  @Test
  void idsAreNeverCut() {
    assertThat(text(runs().lines(10, "…")))
        .contains("20261121-020000-7f3ka9  playboo…  1m 04s  ok\n");
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatThrownBy(() -> runs().row("one")).isInstanceOf(IllegalArgumentException.class);
  }
}
