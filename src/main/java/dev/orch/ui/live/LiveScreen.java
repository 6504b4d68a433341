package dev.orch.ui.live;

import dev.orch.ui.text.StyledLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The terminal's contents as far as they are ours: lines that stay and scroll up, and below them a
 * frame that is drawn over again. Whatever is drawn goes to the device in one piece.
 */
final class LiveScreen {
  private static final String BEGIN_UPDATE = "\u001b[?2026h";
  private static final String END_UPDATE = "\u001b[?2026l";
  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";
  private static final String ERASE_LINE_END = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final String NEW_LINE = "\r\n";

  private final LiveDevice device;
  private final boolean isColored;
  private final List<StyledLine> kept = new ArrayList<>();
  private List<StyledLine> frame = List.of();
  private LiveDevice.Size size = new LiveDevice.Size(0, 0);

  LiveScreen(LiveDevice device, boolean isColored) {
    this.device = device;
    this.isColored = isColored;
  }

  /** Adds a line that stays, at the next drawing. */
  void keep(StyledLine line) {
    kept.add(line);
  }

  /**
   * Brings the lines that stay and a new frame to the device, if they differ from what is there.
   */
  void draw(Function<LiveDevice.Size, List<StyledLine>> drawing) {
    LiveDevice.Size newSize = device.size();
    List<StyledLine> newFrame = drawing.apply(newSize);
    if (kept.isEmpty() && newFrame.equals(frame) && newSize.equals(size)) {
      return;
    }
    device.take();
    StringBuilder text = new StringBuilder(BEGIN_UPDATE);
    toTop(text, newSize);
    writeKept(text);
    writeFrame(text, newFrame);
    device.write(text.append(END_UPDATE).toString());
    frame = newFrame;
    size = newSize;
  }

  /** Takes the frame away, leaves the lines that stay, and gives the device back. */
  void leave() {
    if (!kept.isEmpty() || !frame.isEmpty()) {
      draw(_ -> List.of());
    }
    device.giveBack();
  }

  private void toTop(StringBuilder text, LiveDevice.Size newSize) {
    text.append('\r');
    int rows = Math.min(rowsOfFrame(newSize.columns()), newSize.rows());
    if (rows > 1) {
      text.append("\u001b[").append(rows - 1).append('A');
    }
  }

  /** A terminal that became narrower has wrapped the lines that do not fit any more. */
  private int rowsOfFrame(int columns) {
    int rows = 0;
    for (StyledLine line : frame) {
      rows += Math.max(1, (line.width() + columns - 1) / columns);
    }
    return rows;
  }

  /** They may be longer than a row and then wrap, so there must be nothing where they come. */
  private void writeKept(StringBuilder text) {
    if (kept.isEmpty()) {
      return;
    }
    text.append(ERASE_BELOW);
    kept.forEach(line -> text.append(ansi(line)).append(NEW_LINE));
    kept.clear();
  }

  private void writeFrame(StringBuilder text, List<StyledLine> lines) {
    text.append(WRAP_OFF);
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "" : NEW_LINE).append(ansi(lines.get(i))).append(ERASE_LINE_END);
    }
    text.append(ERASE_BELOW).append(WRAP_ON);
  }

  private String ansi(StyledLine line) {
    return isColored ? line.ansi() : line.text();
  }
}
