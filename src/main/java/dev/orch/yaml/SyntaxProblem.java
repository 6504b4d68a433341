package dev.orch.yaml;

import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in the author's words why a text is no YAML. */
final class SyntaxProblem {
  private static final String IN_QUOTES = "put the text in quotes";

  private final SourceFile file;
  private final String said;
  private final int at;
  private final int opened;

  SyntaxProblem(SourceFile file, CodePoints codePoints, MarkedYAMLException cause) {
    this.file = file;
    this.said = cause.getProblem() == null ? "" : cause.getProblem();
    this.at = offset(cause.getProblemMark(), codePoints, 0);
    this.opened = offset(cause.getContextMark(), codePoints, at);
  }

  private static int offset(@Nullable Mark mark, CodePoints codePoints, int otherwise) {
    return mark == null ? otherwise : codePoints.charOffset(mark.getIndex());
  }

  Problem describe() {
    if (said.startsWith("mapping values are not allowed")) {
      return new MisplacedKey(file, at).describe();
    }
    if (said.startsWith("expected <block end>") || said.startsWith("could not find expected ':'")) {
      return new MisplacedLine(file, said, opened, at).describe();
    }
    if (said.startsWith("found character")) {
      return strangeStart();
    }
    if (said.startsWith("expected ',' or")) {
      return unfinishedFlow();
    }
    return ofText();
  }

  private Problem strangeStart() {
    char c = charAt(at);
    if (c == '\t') {
      int end = at;
      while (charAt(end) == '\t' || charAt(end) == ' ') {
        end++;
      }
      return error(at, end, "a tab indents this line; YAML wants spaces", "use two spaces a level");
    }
    return error(at, at + 1, "a text may not start with '" + c + "'", IN_QUOTES);
  }

  private Problem unfinishedFlow() {
    char bracket = charAt(opened);
    String closing = bracket == '[' ? "]" : "}";
    if (charAt(at) == '{' && at > 0 && charAt(at - 1) == '$') {
      return error(
          at - 1,
          at + 2,
          "${{ … }} inside " + bracket + " " + closing + " must stand in quotes",
          "write \"${{ … }}\"");
    }
    if (at >= file.text().stripTrailing().length() || file.line(at) > file.line(opened)) {
      return error(
          opened,
          opened + 1,
          "this '" + bracket + "' is never closed",
          "add the '" + closing + "'");
    }
    return error(
        at, at + 1, "a comma or '" + closing + "' is missing before this", "or " + IN_QUOTES);
  }

  private Problem ofText() {
    if (said.startsWith("found unexpected end of stream")
        || said.startsWith("found unexpected document separator")) {
      return error(
          opened, opened + 1, "this quote is never closed", "add the closing " + charAt(opened));
    }
    if (said.startsWith("found unknown escape")) {
      return error(
          at - 1,
          at + 1,
          "\\" + charAt(at) + " means nothing between double quotes",
          "write \\\\ for a backslash, or use single quotes");
    }
    if (said.startsWith("expected escape sequence")) {
      return error(
          at - 2, at, "the hexadecimal digits of this escape are incomplete", "as in \\u00e9");
    }
    return ofStructure();
  }

  private Problem ofStructure() {
    if (said.startsWith("sequence entries are not allowed")) {
      return error(
          at,
          at + 1,
          "a list cannot start in the line of its key",
          "start it in the next line, or write [a, b]; if it is text, " + IN_QUOTES);
    }
    if (said.endsWith("'<stream end>'")) {
      return error(at, at, "the text ends where a value is expected", "is a bracket left open?");
    }
    if (said.startsWith("mapping keys are not allowed")
        || said.startsWith("expected the node content")) {
      return error(at, at + 1, "a value cannot start with '" + charAt(at) + "'", IN_QUOTES);
    }
    if (said.startsWith("unexpected character found") && opened < at) {
      return error(
          opened,
          opened + 1,
          "a name is missing after '" + charAt(opened) + "'",
          "or " + IN_QUOTES);
    }
    if (said.contains("indentation indicator")) {
      return error(
          at,
          at + 1,
          "after '" + charAt(opened) + "' only '+', '-' and a digit may stand in this line",
          "start the text in the next line");
    }
    return ofDocument();
  }

  private Problem ofDocument() {
    if (said.startsWith("expected '<document start>'")) {
      return error(at, at + 1, "the document ended before this", "a file holds one document");
    }
    if (said.startsWith("found undefined tag handle")) {
      return error(at, at + 1, "this tag is not known", "leave it out, or " + IN_QUOTES);
    }
    return error(
        at, at + 1, "this is no valid YAML: " + said.lines().findFirst().orElse("?"), IN_QUOTES);
  }

  private char charAt(int offset) {
    return offset >= 0 && offset < file.text().length() ? file.text().charAt(offset) : '\n';
  }

  private Problem error(int start, int end, String message, String hint) {
    int length = file.text().length();
    int from = Math.clamp(start, 0, length);
    return Problem.error(new SourceRange(file, from, Math.clamp(end, from, length)), message, hint);
  }
}
