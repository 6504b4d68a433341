package dev.orch.ui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One line for a person: pieces of text, each with its style. Its text never holds a control
 * character: what is put in is made harmless first.
 */
public record StyledLine(List<Span> spans) {
  public static final StyledLine EMPTY = new StyledLine(List.of());

  /** A piece of text in one style; control characters are taken out of the text. */
  public record Span(String text, Style style) {
    public Span {
      text = TerminalText.plain(text);
    }
  }

  public StyledLine {
    spans = List.copyOf(spans);
  }

  /** A line in one style. */
  public static StyledLine of(Style style, String text) {
    return new StyledLine(List.of(new Span(text, style)));
  }

  /** A line without style. */
  public static StyledLine of(String text) {
    return of(Style.PLAIN, text);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The text alone. */
  public String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text));
    return text.toString();
  }

  /** The text with control sequences for its styles; ends in the plain style. */
  public String ansi() {
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      if (span.style.isPlain() || span.text.isEmpty()) {
        text.append(span.text);
      } else {
        text.append("\u001b[").append(span.style.parameters()).append('m');
        text.append(span.text).append("\u001b[0m");
      }
    }
    return text.toString();
  }

  /** The line with the text of each piece changed. */
  public StyledLine map(UnaryOperator<String> change) {
    return new StyledLine(
        spans.stream().map(span -> new Span(change.apply(span.text), span.style)).toList());
  }

  /** How many columns it takes. */
  public int width() {
    int width = 0;
    for (Span span : spans) {
      width += DisplayWidth.of(span.text);
    }
    return width;
  }

  /**
   * The line if it fits, else as much of its beginning as does, with a mark at the end.
   *
   * @param columns how many it may take, from 0
   * @param mark what says that something is missing
   */
  public StyledLine cut(int columns, String mark) {
    if (width() <= columns) {
      return this;
    }
    int room = columns - DisplayWidth.of(mark);
    return room < 0 ? begin(columns).build() : begin(room).add(Style.FAINT, mark).build();
  }

  /** The line with each tab as the spaces that reach the next column divisible by eight. */
  public StyledLine withoutTabs() {
    if (spans.stream().noneMatch(span -> span.text.indexOf('\t') >= 0)) {
      return this;
    }
    Builder line = builder();
    int column = 0;
    for (Span span : spans) {
      String text = withoutTabs(span.text, column);
      line.add(span.style, text);
      column += DisplayWidth.of(text);
    }
    return line.build();
  }

  private static String withoutTabs(String text, int column) {
    StringBuilder spaced = new StringBuilder();
    int from = 0;
    for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', from)) {
      spaced.append(text, from, tab);
      int at = column + DisplayWidth.of(spaced.toString());
      spaced.append(" ".repeat(8 - at % 8));
      from = tab + 1;
    }
    return spaced.append(text, from, text.length()).toString();
  }

  private Builder begin(int columns) {
    Builder beginning = builder();
    int room = columns;
    for (Span span : spans) {
      String fitting = DisplayWidth.beginning(span.text, room);
      beginning.add(span.style, fitting);
      room -= DisplayWidth.of(fitting);
      if (fitting.length() < span.text.length()) {
        break;
      }
    }
    return beginning;
  }

  /** Puts a line together. */
  public static final class Builder {
    private final List<Span> spans = new ArrayList<>(4);

    private Builder() {}

    public Builder add(String text) {
      return add(Style.PLAIN, text);
    }

    public Builder add(Style style, String text) {
      if (!text.isEmpty()) {
        spans.add(new Span(text, style));
      }
      return this;
    }

    public Builder add(StyledLine line) {
      spans.addAll(line.spans);
      return this;
    }

    public StyledLine build() {
      return new StyledLine(spans);
    }
  }
}
