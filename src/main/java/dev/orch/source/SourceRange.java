package dev.orch.source;

/**
 * A stretch of a file.
 *
 * @param file the file
 * @param start offset of the first char, from 0
 * @param end offset after the last char, at least {@code start}
 */
public record SourceRange(SourceFile file, int start, int end) {
  /** The line of the start, from 1. */
  public int line() {
    return file.line(start);
  }

  /** The column of the start, from 1 and in code points. */
  public int column() {
    return file.column(start);
  }

  /** {@code file:line:column}, as editors and terminals understand it. */
  @Override
  public String toString() {
    return file.name() + ":" + line() + ":" + column();
  }
}
