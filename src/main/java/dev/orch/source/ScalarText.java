package dev.orch.source;

/**
 * The text of a scalar as the language sees it (quotes, escapes and indentation resolved), which
 * still knows where each of its chars stands in the file.
 *
 * @param text the resolved text
 * @param range all of the scalar in its file, quotes included
 * @param positions from chars of the text to chars of the file
 */
public record ScalarText(String text, SourceRange range, Positions positions) {
  /** Maps places in a scalar's text to places in its file. */
  @FunctionalInterface
  public interface Positions {
    /**
     * The offset in the file of the char at this index.
     *
     * @param index from 0 up to the text's length, both included
     */
    int fileOffset(int index);
  }

  /** A text that stands in its file as it is: the whole file is the text. */
  public static ScalarText of(SourceFile file) {
    return new ScalarText(
        file.text(), new SourceRange(file, 0, file.text().length()), index -> index);
  }

  /** The place in the file of the chars from {@code start} up to and without {@code end}. */
  public SourceRange range(int start, int end) {
    int from = positions.fileOffset(start);
    int to = end > start ? positions.fileOffset(end - 1) + 1 : from;
    return new SourceRange(range.file(), from, Math.max(from, to));
  }
}
