package dev.orch.yaml;

import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Reads single values: their type, by tag or by the core schema, and their text with places. */
final class ScalarReader {
  private static final String CORE = "tag:yaml.org,2002:";

  private final SourceFile file;
  private final Problems problems;

  ScalarReader(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  Node.Scalar read(ScalarEvent event, SourceRange whole) {
    boolean hasProperties = event.getAnchor() != null || event.getTag() != null;
    SourceRange range = trimmed(hasProperties ? skipProperties(whole) : whole);
    String text = event.getValue();
    if (hasLoneSurrogate(text)) {
      problems.error(
          whole,
          "a \\u escape here is half of a character",
          "write both halves, or \\U and eight digits");
    }
    ScalarText.Positions positions =
        new ScalarPositions(range, text, ScalarPositions.styleOf(event.getScalarStyle()));
    return new Node.Scalar(value(event, whole), new ScalarText(text, range, positions));
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Says so if a list or map has a tag that is not its own. */
  void checkCollectionTag(String tag, boolean isMapping, SourceRange range) {
    if (!tag.equals("!") && !tag.equals(CORE + (isMapping ? "map" : "seq"))) {
      refuseTag(tag, range);
    }
  }

  private Value value(ScalarEvent event, SourceRange range) {
    String text = event.getValue();
    String tag = event.getTag();
    if (tag == null) {
      return event.isPlain() ? CoreSchema.read(text) : StringValue.of(text);
    }
    if (tag.equals("!") || tag.equals(CORE + "str")) {
      return StringValue.of(text);
    }
    Value read = CoreSchema.read(text);
    boolean isFitting =
        switch (tag) {
          case CORE + "null" -> read instanceof NullValue;
          case CORE + "bool" -> read instanceof BoolValue;
          case CORE + "int" -> read instanceof IntValue;
          case CORE + "float" -> read instanceof DoubleValue || read instanceof IntValue;
          default -> {
            refuseTag(tag, range);
            yield true;
          }
        };
    if (!isFitting) {
      problems.error(range, "'" + text + "' does not fit its tag " + shown(tag));
    }
    return tag.equals(CORE + "float") && read instanceof IntValue(long whole)
        ? new DoubleValue(whole)
        : read;
  }

  private void refuseTag(String tag, SourceRange range) {
    problems.error(
        range,
        "the tag " + shown(tag) + " is not allowed here",
        "leave it out; only !!str, !!int, !!float, !!bool, !!null, !!seq and !!map are known");
  }

  private static String shown(String tag) {
    return tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
  }

  /** What comes after the anchor and the tag. */
  private SourceRange skipProperties(SourceRange range) {
    String text = file.text();
    int start = range.start();
    while (start < range.end() && (text.charAt(start) == '&' || text.charAt(start) == '!')) {
      while (start < range.end() && !isSpace(text.charAt(start))) {
        start++;
      }
      while (start < range.end() && isSpace(text.charAt(start))) {
        start++;
      }
    }
    return new SourceRange(file, start, range.end());
  }

  /** Without the lines after it, which the library counts to a block. */
  private SourceRange trimmed(SourceRange range) {
    int end = range.end();
    while (end > range.start() && isSpace(file.text().charAt(end - 1))) {
      end--;
    }
    return new SourceRange(file, range.start(), end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
