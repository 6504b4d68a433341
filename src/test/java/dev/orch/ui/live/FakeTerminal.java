package dev.orch.ui.live;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * A terminal in memory: does what a real one does with the few control sequences that are used, and
 * fails on any other. Wraps, scrolls, and wraps again what does not fit when it gets narrower.
 */
final class FakeTerminal implements LiveDevice {
  private record Cell(String text, int width, String style) {}

  private final List<List<Cell>> lines = new ArrayList<>(List.of(new ArrayList<>()));
  private int columns;
  private int rows;
  private int row;
  private int column;
  private String style = "";
  private boolean isWrapping = true;
  private boolean isTaken;
  private int drawings;
  private boolean hasOverflown;

  FakeTerminal(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  public Size size() {
    return new Size(columns, rows);
  }

  @Override
  public void take() {
    isTaken = true;
  }

  @Override
  public void giveBack() {
    isTaken = false;
  }

  @Override
  public void write(String text) {
    drawings++;
    for (int i = 0; i < text.length(); ) {
      i = text.charAt(i) == '\u001b' ? sequence(text, i + 1) : character(text, i);
    }
  }

  boolean isTaken() {
    return isTaken;
  }

  boolean isWrapping() {
    return isWrapping;
  }

  int drawings() {
    return drawings;
  }

  /** Whether a line of a frame was too wide. */
  boolean hasOverflown() {
    return hasOverflown;
  }

  /** All lines, those that scrolled away included, without what is empty at the end. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (List<Cell> line : lines) {
      StringBuilder row = new StringBuilder();
      line.forEach(cell -> row.append(cell.text));
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  /** The styles of a line of those that {@link #text} gives, one an own run: {@code 32 1}. */
  String styles(int line) {
    List<String> styles = new ArrayList<>();
    for (Cell cell : lines.get(line)) {
      if (styles.isEmpty() || !styles.getLast().equals(cell.style)) {
        styles.add(cell.style);
      }
    }
    return String.join(" ", styles);
  }

  /** As a window whose edge is dragged; lines that do not fit any more are wrapped. */
  void resize(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
    for (int i = 0; i < lines.size(); i++) {
      List<Cell> line = lines.get(i);
      if (line.size() > columns) {
        List<Cell> rest = new ArrayList<>(line.subList(columns, line.size()));
        line.subList(columns, line.size()).clear();
        lines.add(i + 1, rest);
        row += row >= i ? 1 : 0;
        column = row == i + 1 ? Math.max(0, column - columns) : column;
      }
    }
  }

  private int character(String text, int at) {
    int codePoint = text.codePointAt(at);
    int next = at + Character.charCount(codePoint);
    switch (codePoint) {
      case '\r' -> column = 0;
      case '\n' -> lineFeed();
      default -> print(codePoint);
    }
    return next;
  }

  private void lineFeed() {
    row++;
    while (lines.size() <= row) {
      lines.add(new ArrayList<>());
    }
  }

  private void print(int codePoint) {
    if (codePoint < ' ' && codePoint != '\t') {
      throw new AssertionError("control character " + codePoint);
    }
    int width = codePoint == '\t' ? 8 - column % 8 : WCWidth.wcwidth(codePoint);
    if (column + width > columns) {
      if (!isWrapping) {
        hasOverflown = true;
        return;
      }
      column = 0;
      lineFeed();
    }
    put(codePoint == '\t' ? " " : Character.toString(codePoint), width);
  }

  private void put(String text, int width) {
    List<Cell> line = lines.get(row);
    while (line.size() < column) {
      line.add(new Cell(" ", 1, ""));
    }
    if (width <= 0) {
      if (column > 0) {
        Cell last = line.get(column - 1);
        line.set(column - 1, new Cell(last.text + text, last.width, last.style));
      }
      return;
    }
    for (int i = 0; i < width; i++) {
      Cell cell = new Cell(i == 0 ? text : "", 1, style);
      if (column < line.size()) {
        line.set(column, cell);
      } else {
        line.add(cell);
      }
      column++;
    }
  }

  private int sequence(String text, int at) {
    if (text.charAt(at) != '[') {
      throw new AssertionError("control sequence " + text.substring(at));
    }
    int end = at + 1;
    while (text.charAt(end) < '@') {
      end++;
    }
    apply(text.substring(at + 1, end), text.charAt(end));
    return end + 1;
  }

  private void apply(String parameters, char last) {
    switch (last) {
      case 'm' -> style = parameters.equals("0") ? "" : parameters;
      case 'A' -> row = Math.max(Math.max(0, lines.size() - rows), row - count(parameters));
      case 'K' -> eraseLineEnd();
      case 'J' -> {
        eraseLineEnd();
        lines.subList(row + 1, lines.size()).clear();
      }
      case 'h', 'l' -> mode(parameters, last == 'h');
      default -> throw new AssertionError("control sequence " + parameters + last);
    }
  }

  private void eraseLineEnd() {
    List<Cell> line = lines.get(row);
    if (column < line.size()) {
      line.subList(column, line.size()).clear();
    }
  }

  private void mode(String parameters, boolean isSet) {
    switch (parameters) {
      case "?7" -> isWrapping = isSet;
      case "?2026" -> {}
      default -> throw new AssertionError("mode " + parameters);
    }
  }

  private static int count(String parameters) {
    return parameters.isEmpty() ? 1 : Integer.parseInt(parameters);
  }
}
