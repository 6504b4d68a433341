package dev.orch.action.file;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in the unified format, with three lines of context. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\\ No newline at end of file";

  private final List<String> before;
  private final List<String> after;
  private final List<String> lines = new ArrayList<>();

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The lines of the difference, without line ends.
   *
   * @param beforeName what the first line calls the text before: {@code /dev/null} if there is none
   * @param afterName likewise
   * @return nothing if the texts are the same
   */
  public static List<String> of(String beforeName, String before, String afterName, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    UnifiedDiff diff = new UnifiedDiff(split(before), split(after));
    diff.lines.add("--- " + beforeName);
    diff.lines.add("+++ " + afterName);
    diff.addHunks(LineEdits.between(diff.before, diff.after));
    return diff.lines;
  }

  /** The lines, each with its line end, so that a missing last one makes a difference. */
  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** Writes edits whose contexts touch as one hunk. */
  private void addHunks(List<LineEdits.Edit> edits) {
    int first = 0;
    while (first < edits.size()) {
      int last = first;
      while (last + 1 < edits.size() && isNear(edits.get(last), edits.get(last + 1))) {
        last++;
      }
      addHunk(edits.subList(first, last + 1));
      first = last + 1;
    }
  }

  private static boolean isNear(LineEdits.Edit edit, LineEdits.Edit next) {
    return next.beforeStart() - edit.beforeEnd() <= 2 * CONTEXT;
  }

  private void addHunk(List<LineEdits.Edit> edits) {
    LineEdits.Edit first = edits.getFirst();
    LineEdits.Edit last = edits.getLast();
    int lead = Math.min(CONTEXT, first.beforeStart());
    int trail = Math.min(CONTEXT, before.size() - last.beforeEnd());
    int beforeStart = first.beforeStart() - lead;
    int afterStart = first.afterStart() - lead;
    int beforeEnd = last.beforeEnd() + trail;
    int afterEnd = last.afterEnd() + trail;
    lines.add("@@ -" + span(beforeStart, beforeEnd) + " +" + span(afterStart, afterEnd) + " @@");
    int position = beforeStart;
    for (LineEdits.Edit edit : edits) {
      addAll(' ', before.subList(position, edit.beforeStart()));
      addAll('-', before.subList(edit.beforeStart(), edit.beforeEnd()));
      addAll('+', after.subList(edit.afterStart(), edit.afterEnd()));
      position = edit.beforeEnd();
    }
    addAll(' ', before.subList(position, beforeEnd));
  }

  private void addAll(char mark, List<String> changed) {
    for (String line : changed) {
      boolean isEnded = line.endsWith("\n");
      lines.add(mark + (isEnded ? line.substring(0, line.length() - 1) : line));
      if (!isEnded) {
        lines.add(NO_NEWLINE);
      }
    }
  }

  /** First line and count; of no lines the line before them, as the format has it. */
  private static String span(int start, int end) {
    int count = end - start;
    int line = count == 0 ? start : start + 1;
    return count == 1 ? Integer.toString(line) : line + "," + count;
  }
}
