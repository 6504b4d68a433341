package dev.orch.yaml;

import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;

/** Says why a line, or the rest of one, does not belong to the block above it. */
final class MisplacedLine {
  private final SourceFile file;
  private final String said;
  private final int block;
  private final int at;

  MisplacedLine(SourceFile file, String said, int block, int at) {
    this.file = file;
    this.said = said;
    this.block = block;
    this.at = at;
  }

  Problem describe() {
    if (said.startsWith("could not find expected ':'")) {
      return error(
          block,
          endOfLine(block),
          "this line is neither a key with a value nor part of the text above it",
          "write 'key: value', or indent it to continue the text");
    }
    if (said.endsWith("found ']'") || said.endsWith("found '}'") || said.endsWith("found ','")) {
      return error(
          at,
          at + 1,
          "this '" + file.text().charAt(at) + "' belongs to nothing",
          "put the text in quotes");
    }
    if (isAfterText()) {
      return describeAfterText();
    }
    return file.column(at) == file.column(block) ? describeMixture() : describeIndentation();
  }

  /** Whether something else stands before it in its line. */
  private boolean isAfterText() {
    return !file.text().substring(file.lineStart(file.line(at)), at).isBlank();
  }

  private Problem describeAfterText() {
    int before = at - 1;
    while (before > 0 && file.text().charAt(before) == ' ') {
      before--;
    }
    char last = file.text().charAt(before);
    if (last == '"' || last == '\'') {
      return error(
          at,
          endOfLine(at),
          "the text goes on after its closing quote",
          last == '"'
              ? "put all of it in quotes, with \\\" for a quote inside"
              : "put all of it in quotes, with '' for a quote inside");
    }
    return error(
        at,
        endOfLine(at),
        "this does not belong to what stands before it",
        "put the text in quotes");
  }

  private Problem describeMixture() {
    boolean isItem = file.text().startsWith("-", at);
    return error(
        at,
        endOfLine(at),
        isItem
            ? "a list item cannot stand among the keys of a map"
            : "a key cannot stand among the items of a list",
        (isItem ? "the map" : "the list") + " starts in line " + file.line(block));
  }

  private Problem describeIndentation() {
    int spaces = file.column(at) - 1;
    int blockSpaces = file.column(block) - 1;
    return error(
        at,
        endOfLine(at),
        "this line is indented by " + spaces + ", which fits no line above it",
        "the block that starts in line " + file.line(block) + " is indented by " + blockSpaces);
  }

  private int endOfLine(int offset) {
    int line = file.line(offset);
    return file.lineStart(line) + file.lineText(line).length();
  }

  private Problem error(int start, int end, String message, String hint) {
    return Problem.error(new SourceRange(file, start, Math.max(start, end)), message, hint);
  }
}
