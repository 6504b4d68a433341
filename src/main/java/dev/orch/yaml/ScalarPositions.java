package dev.orch.yaml;

import dev.orch.source.ScalarText;
import dev.orch.source.SourceRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * Where the chars of a scalar stand in the file. Most scalars are never asked, and of those that
 * are most stand in the file as they are; for the others the source is read once more.
 */
final class ScalarPositions implements ScalarText.Positions {
  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    BLOCK
  }

  private final SourceRange range;
  private final String text;
  private final Style style;
  private int @Nullable [] offsets;

  ScalarPositions(SourceRange range, String text, Style style) {
    this.range = range;
    this.text = text;
    this.style = style;
  }

  static Style styleOf(ScalarStyle style) {
    return switch (style) {
      case PLAIN, JSON_SCALAR_STYLE -> Style.PLAIN;
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
      case LITERAL, FOLDED -> Style.BLOCK;
    };
  }

  @Override
  public int fileOffset(int index) {
    int lead = style == Style.PLAIN ? 0 : 1;
    if (isVerbatim(lead)) {
      return range.start() + lead + index;
    }
    return offsets()[index];
  }

  private boolean isVerbatim(int lead) {
    return style != Style.BLOCK
        && range.end() - range.start() == text.length() + 2 * lead
        && range.file().text().startsWith(text, range.start() + lead);
  }

  private int[] offsets() {
    int[] known = offsets;
    if (known == null) {
      known = read();
      offsets = known;
    }
    return known;
  }

  private int[] read() {
    Trace trace = new Trace(text, range);
    switch (style) {
      case PLAIN -> new FlowScalarScan(range, trace).readPlain();
      case SINGLE_QUOTED -> new FlowScalarScan(range, trace).readSingleQuoted();
      case DOUBLE_QUOTED -> new FlowScalarScan(range, trace).readDoubleQuoted();
      case BLOCK -> new BlockScalarScan(range, trace).read();
    }
    return trace.finish();
  }

  /** Gathers the offsets, one for each char of the text and one for its end. */
  static final class Trace {
    private final String text;
    private final int[] offsets;
    private final int end;
    private int count;

    Trace(String text, SourceRange range) {
      this.text = text;
      this.offsets = new int[text.length() + 1];
      this.end = range.end();
    }

    /** The next char of the text stands at this offset. */
    void add(int offset) {
      if (count < text.length()) {
        offsets[count++] = offset;
      }
    }

    /** Whether the next char of the text is this one. */
    boolean isNext(char c) {
      return count < text.length() && text.charAt(count) == c;
    }

    /** Whether all chars have their offsets. */
    boolean isFull() {
      return count == text.length();
    }

    String text() {
      return text;
    }

    private int[] finish() {
      int last =
          count == 0 ? end : Math.max(offsets[count - 1], Math.min(end, offsets[count - 1] + 1));
      Arrays.fill(offsets, count, offsets.length, last);
      return offsets;
    }
  }
}
