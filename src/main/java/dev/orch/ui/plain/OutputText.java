package dev.orch.ui.plain;

import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.ui.text.TerminalText;

/** What a step wrote, as a line that nobody takes for one of ours. */
final class OutputText {
  private OutputText() {}

  /**
   * The line behind a label, harmless; of what was overwritten in it only the last state.
   *
   * @param isColored whether the colours of the text are kept
   */
  static StyledLine line(String label, String text, boolean isColored) {
    StyledLine.Builder line = StyledLine.builder().add(Style.FAINT, label + " |");
    String last = TerminalText.lastState(text);
    if (last.isEmpty()) {
      return line.build();
    }
    // Taken out before the marks of CI services are sought: what stood between them may go.
    return isColored
        ? line.add(" ").add(TerminalText.styled(last)).build()
        : line.add(" ").add(TerminalText.plain(last)).build();
  }
}
