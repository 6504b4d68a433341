package dev.orch.ui;

import dev.orch.ui.text.StyledLine;
import java.util.ArrayList;
import java.util.List;

/** Messages for people, which may have several lines. */
final class Messages {
  private static final int MOST = 20;

  private Messages() {}

  /**
   * The message behind what a line says so far: one of one line after a colon, a longer one
   * indented below.
   */
  static List<StyledLine> lines(StyledLine.Builder line, String message) {
    List<String> texts = message.strip().lines().toList();
    if (texts.size() <= 1) {
      texts.forEach(text -> line.add(": " + text));
      return List.of(line.build());
    }
    List<StyledLine> lines = new ArrayList<>();
    lines.add(line.add(":").build());
    texts.stream().limit(MOST).forEach(text -> lines.add(StyledLine.of("    " + text)));
    if (texts.size() > MOST) {
      lines.add(StyledLine.of("    and " + (texts.size() - MOST) + " more lines"));
    }
    return lines;
  }
}
