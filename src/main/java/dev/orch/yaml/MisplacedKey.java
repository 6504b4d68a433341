package dev.orch.yaml;

import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;

/** Says why a colon cannot end a key where it stands. */
final class MisplacedKey {
  private final SourceFile file;
  private final int colon;
  private final int line;
  private final int keyStart;

  MisplacedKey(SourceFile file, int colon) {
    this.file = file;
    this.colon = colon;
    this.line = file.line(colon);
    int start = file.lineStart(line);
    while (start < colon && (isBlank(start) || isDash(start))) {
      start++;
    }
    this.keyStart = start;
  }

  Problem describe() {
    String before = file.text().substring(keyStart, colon);
    if (before.contains(": ") || before.contains(" #")) {
      return error(
          colon,
          colon + 1,
          "a text with ': ' in it must stand in quotes",
          "put all of the value in single quotes, or write it below a '|'");
    }
    int above = lineAbove();
    if (above == 0) {
      return error(colon, colon + 1, "a key cannot end here", "put the text in quotes");
    }
    return describeBelow(above);
  }

  private Problem describeBelow(int above) {
    String text = file.lineText(above);
    int tight = tightColon(text);
    if (tight >= 0) {
      int offset = file.lineStart(above) + tight;
      return error(offset, offset + 1, "a space is missing after this colon", "write 'key: value'");
    }
    if (text.contains(": ")) {
      return error(
          keyStart,
          colon,
          "this key stands deeper than the one above it, which has a value already",
          "indent both alike, or move the value of line " + above + " below its key");
    }
    return error(
        keyStart,
        colon,
        "this key does not fit what stands above it",
        "does line " + above + " lack a colon, or is the indentation wrong?");
  }

  /** The first colon with no space after it, in a line without any that ends a key. */
  private static int tightColon(String text) {
    int colon = text.indexOf(':');
    boolean isKey = text.endsWith(":") || text.contains(": ");
    return isKey || text.indexOf('"') >= 0 || text.indexOf('\'') >= 0 ? -1 : colon;
  }

  private int lineAbove() {
    int above = line - 1;
    while (above > 0 && isEmpty(file.lineText(above))) {
      above--;
    }
    return above;
  }

  private static boolean isEmpty(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || stripped.startsWith("#");
  }

  private boolean isBlank(int offset) {
    return file.text().charAt(offset) == ' ' || file.text().charAt(offset) == '\t';
  }

  private boolean isDash(int offset) {
    return file.text().startsWith("- ", offset);
  }

  private Problem error(int start, int end, String message, String hint) {
    return Problem.error(new SourceRange(file, start, Math.max(start, end)), message, hint);
  }
}
