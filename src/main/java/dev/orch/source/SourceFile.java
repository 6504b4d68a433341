package dev.orch.source;

import java.util.Arrays;

/** A text that was read from somewhere, with the starts of its lines. */
public final class SourceFile {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  private SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  /**
   * A text under a name.
   *
   * @param name how messages call it: usually the path as the user wrote it
   * @param text with any line ends
   */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The number of lines, at least 1. */
  public int lineCount() {
    return lineStarts.length;
  }

  /** The line, from 1, that holds this offset (in chars, from 0, up to the text's length). */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column, from 1 and in code points, of this offset in its line. */
  public int column(int offset) {
    int start = lineStarts[line(offset) - 1];
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  /** The offset at which this line (from 1) starts. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** This line (from 1) without its line end. */
  public String lineText(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    return text.substring(start, end).stripTrailing();
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }
}
