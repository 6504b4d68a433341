package dev.orch.audit;

import dev.orch.source.VisibleText;

/** A line that is no line of a trail, with what is wrong with it. */
final class MalformedLine extends Exception {
  private static final int LONGEST = 200;

  MalformedLine(String reason) {
    super(reason);
  }

  MalformedLine(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What is wrong with the line: a part of a sentence. */
  String reason() {
    return VisibleText.of(String.valueOf(getMessage()), LONGEST);
  }
}
