package dev.orch.source;

import java.util.List;

/**
 * A problem as text for people: its place, the message, the line of the source, a caret, the hint.
 *
 * <pre>
 * playbook.yml:12:5: error: unknown key 'tiemout'
 *    12 |     tiemout: 10m
 *       |     ^^^^^^^ did you mean 'timeout'?
 * </pre>
 *
 * <p>Whatever the source holds, each line stays one line and no control sequence gets through; a
 * long line is cut around the place.
 */
public final class Snippet {
  /** Whether the text has colours. */
  public enum Colors {
    OFF,
    ON
  }

  private static final int LONGEST_MESSAGE = 400;
  private static final int COLUMNS_BEFORE = 50;
  private static final int COLUMNS = 100;
  private static final int GUTTER = 5;

  private final Problem problem;
  private final Colors colors;
  private final StringBuilder out = new StringBuilder();

  private Snippet(Problem problem, Colors colors) {
    this.problem = problem;
    this.colors = colors;
  }

  /** One problem, in lines that each end with a line feed. */
  public static String render(Problem problem, Colors colors) {
    Snippet snippet = new Snippet(problem, colors);
    snippet.addHeadline();
    if (problem.range().file().text().isEmpty()) {
      snippet.addHintAlone();
    } else {
      snippet.addSource();
    }
    return snippet.out.toString();
  }

  /** All of these problems, in their order, with an empty line between two. */
  public static String renderAll(List<Problem> problems, Colors colors) {
    StringBuilder all = new StringBuilder();
    for (Problem problem : problems) {
      if (!all.isEmpty()) {
        all.append('\n');
      }
      all.append(render(problem, colors));
    }
    return all.toString();
  }

  private void addHeadline() {
    SourceRange range = problem.range();
    SourceFile file = range.file();
    out.append(VisibleText.of(file.name(), LONGEST_MESSAGE));
    if (!file.text().isEmpty()) {
      out.append(':').append(range.line()).append(':').append(range.column());
    }
    out.append(": ");
    addColored(
        problem.isError() ? "error:" : "warning:",
        problem.isError() ? "\u001b[1;31m" : "\u001b[1;33m");
    out.append(' ').append(VisibleText.of(problem.message(), LONGEST_MESSAGE)).append('\n');
  }

  private void addHintAlone() {
    problem
        .hint()
        .ifPresent(hint -> {
          out.repeat(' ', GUTTER + 3);
          addHint(hint);
          out.append('\n');
        });
  }

  private void addSource() {
    SourceRange range = problem.range();
    int lineStart = range.file().lineStart(range.line());
    int lineEnd = lineStart + range.file().lineText(range.line()).length();
    StringBuilder shown = new StringBuilder();
    int from = windowStart(range, lineStart);
    int column = from > lineStart ? 1 : 0;
    int caretStart = -1;
    int caretEnd = -1;
    shown.append(from > lineStart ? "…" : "");
    int at = from;
    while (at < lineEnd && column < COLUMNS) {
      caretStart = at >= range.start() && caretStart < 0 ? column : caretStart;
      int c = range.file().text().codePointAt(at);
      column += VisibleText.appendTo(shown, c);
      at += Character.charCount(c);
      caretEnd = at <= range.end() ? column : caretEnd;
    }
    shown.append(at < lineEnd ? "…" : "");
    addLines(shown, caretStart < 0 ? column : caretStart, caretEnd);
  }

  /** Where the shown part of a line starts, so that the place is in it. */
  private static int windowStart(SourceRange range, int lineStart) {
    String text = range.file().text();
    int start = range.start();
    int columns = 0;
    while (start > lineStart) {
      int c = text.codePointBefore(start);
      columns += VisibleText.appendTo(new StringBuilder(), c);
      if (columns > COLUMNS_BEFORE) {
        return start;
      }
      start -= Character.charCount(c);
    }
    return lineStart;
  }

  private void addLines(StringBuilder shown, int caretStart, int caretEnd) {
    String number = Integer.toString(problem.range().line());
    out.repeat(' ', Math.max(0, GUTTER - number.length())).append(number).append(" | ");
    out.append(shown).append('\n');
    out.repeat(' ', Math.max(GUTTER, number.length())).append(" | ").repeat(' ', caretStart);
    addColored("^".repeat(Math.max(1, caretEnd - caretStart)), "\u001b[1;31m");
    problem
        .hint()
        .ifPresent(hint -> {
          out.append(' ');
          addHint(hint);
        });
    out.append('\n');
  }

  private void addHint(String hint) {
    addColored(VisibleText.of(hint, LONGEST_MESSAGE), "\u001b[36m");
  }

  private void addColored(String text, String color) {
    switch (colors) {
      case OFF -> out.append(text);
      case ON -> out.append(color).append(text).append("\u001b[0m");
    }
  }
}
