package dev.orch.yaml;

import dev.orch.source.SourceRange;

/** Reads the source of a literal or folded block again, to see where each char comes from. */
final class BlockScalarScan {
  private final String source;
  private final ScalarPositions.Trace trace;
  private int at;

  BlockScalarScan(SourceRange range, ScalarPositions.Trace trace) {
    this.source = range.file().text();
    this.trace = trace;
    this.at = range.start();
  }

  void read() {
    at = afterBreak(endOfLine(at));
    int indent = indentOf(source, at) - indentOf(trace.text(), 0);
    while (!trace.isFull() && at < source.length()) {
      readLine(indent);
    }
  }

  private void readLine(int indent) {
    int content = at;
    while (content < source.length() && content - at < indent && source.charAt(content) == ' ') {
      content++;
    }
    int end = endOfLine(at);
    for (int i = content; i < end; i++) {
      trace.add(i);
    }
    if (trace.isNext('\n') || trace.isNext(' ')) {
      trace.add(end);
    }
    at = afterBreak(end);
  }

  /** The blanks before the first word, in the line where it stands. */
  private static int indentOf(String text, int start) {
    int lineStart = start;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lineStart = i + 1;
      } else if (c != ' ' && c != '\r') {
        return i - lineStart;
      }
    }
    return 0;
  }

  private int endOfLine(int offset) {
    int end = source.indexOf('\n', offset);
    if (end < 0) {
      return source.length();
    }
    return end > offset && source.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private int afterBreak(int offset) {
    if (offset >= source.length()) {
      return offset;
    }
    return offset + (source.charAt(offset) == '\r' ? 2 : 1);
  }
}
