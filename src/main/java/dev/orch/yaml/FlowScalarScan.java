package dev.orch.yaml;

import dev.orch.source.SourceRange;

/** Reads the source of a plain or quoted scalar again, to see where each char comes from. */
final class FlowScalarScan {
  private final String source;
  private final ScalarPositions.Trace trace;
  private final int end;
  private int at;

  FlowScalarScan(SourceRange range, ScalarPositions.Trace trace) {
    this.source = range.file().text();
    this.trace = trace;
    this.at = range.start();
    this.end = range.end();
  }

  void readPlain() {
    while (at < end) {
      if (!readBreaks()) {
        trace.add(at++);
      }
    }
  }

  void readSingleQuoted() {
    at++;
    while (at < end - 1) {
      if (readBreaks()) {
        continue;
      }
      trace.add(at);
      at += source.startsWith("''", at) ? 2 : 1;
    }
  }

  void readDoubleQuoted() {
    at++;
    while (at < end - 1) {
      if (source.charAt(at) == '\\') {
        readEscape();
      } else if (!readBreaks()) {
        trace.add(at++);
      }
    }
  }

  /** Reads blanks with the line ends among them, which become one space or fewer line ends. */
  private boolean readBreaks() {
    int first = skipBlanks(at);
    if (!isBreak(first)) {
      return false;
    }
    at = skipBlanks(afterBreak(first));
    if (isBreak(at)) {
      readEmptyLines();
    } else {
      trace.add(first);
    }
    return true;
  }

  private void readEmptyLines() {
    while (isBreak(at)) {
      trace.add(at);
      at = skipBlanks(afterBreak(at));
    }
  }

  private void readEscape() {
    int start = at;
    int escaped = at + 1;
    if (isBreak(escaped)) {
      at = skipBlanks(afterBreak(escaped));
      readEmptyLines();
      return;
    }
    int digits =
        switch (source.charAt(escaped)) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    at = escaped + 1 + digits;
    trace.add(start);
    if (digits == 8 && Integer.parseUnsignedInt(source, escaped + 1, at, 16) > 0xFFFF) {
      trace.add(start);
    }
  }

  private boolean isBreak(int offset) {
    return offset < end && (source.charAt(offset) == '\n' || source.charAt(offset) == '\r');
  }

  private int afterBreak(int offset) {
    return offset + (source.startsWith("\r\n", offset) ? 2 : 1);
  }

  private int skipBlanks(int offset) {
    int next = offset;
    while (next < end && (source.charAt(next) == ' ' || source.charAt(next) == '\t')) {
      next++;
    }
    return next;
  }
}
