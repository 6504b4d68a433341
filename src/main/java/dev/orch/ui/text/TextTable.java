package dev.orch.ui.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns that are as wide as what they hold, and give way where they may. */
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  /**
   * A column.
   *
   * @param title stands above it, in the same alignment
   * @param isCuttable whether its texts may lose their ends where the table is too wide; never of
   *     what people copy, as ids
   */
  public record Column(String title, Alignment alignment, boolean isCuttable) {
    /** One whose texts begin at its left edge and are never cut. */
    public static Column left(String title) {
      return new Column(title, Alignment.LEFT, false);
    }

    /** One whose texts end at its right edge and are never cut: for numbers. */
    public static Column right(String title) {
      return new Column(title, Alignment.RIGHT, false);
    }

    /** One whose texts begin at its left edge and may be cut. */
    public static Column cuttable(String title) {
      return new Column(title, Alignment.LEFT, true);
    }
  }

  /** At which edge of its column a text stands. */
  public enum Alignment {
    LEFT,
    RIGHT
  }

  private final List<Column> columns;
  private final List<List<StyledLine>> rows = new ArrayList<>();

  private TextTable(List<Column> columns) {
    this.columns = columns;
    rows.add(columns.stream().map(column -> StyledLine.of(Style.STRONG, column.title)).toList());
  }

  /** A table with its titles and no rows. */
  public static TextTable of(Column... columns) {
    return new TextTable(List.copyOf(Arrays.asList(columns)));
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are columns
   */
  public TextTable row(StyledLine... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(Arrays.stream(cells).map(StyledLine::withoutTabs).toList());
    return this;
  }

  /** Adds a row without styles. */
  public TextTable row(String... cells) {
    return row(Arrays.stream(cells).map(StyledLine::of).toArray(StyledLine[]::new));
  }

  /**
   * The titles and the rows. Wider than asked for only if that takes cutting what must not be cut.
   *
   * @param width the columns of the terminal; {@link Integer#MAX_VALUE} where there is no limit
   * @param mark what says that a text was cut
   */
  public List<StyledLine> lines(int width, String mark) {
    int[] widths = widths();
    narrow(widths, width);
    return rows.stream().map(row -> line(row, widths, mark)).toList();
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (List<StyledLine> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).width());
      }
    }
    return widths;
  }

  /** Takes a column at a time from the widest that may give, as long as one may. */
  private void narrow(int[] widths, int width) {
    long excess = (long) Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1L) - width;
    for (; excess > 0; excess--) {
      int widest = widestCuttable(widths);
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private int widestCuttable(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean mayGive = columns.get(i).isCuttable && widths[i] > NARROWEST;
      if (mayGive && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private StyledLine line(List<StyledLine> row, int[] widths, String mark) {
    StyledLine.Builder line = StyledLine.builder();
    for (int i = 0; i < widths.length; i++) {
      StyledLine cell = row.get(i).cut(widths[i], mark);
      String space = " ".repeat(widths[i] - cell.width());
      boolean isLast = i == widths.length - 1;
      switch (columns.get(i).alignment) {
        case RIGHT -> line.add(space).add(cell);
        case LEFT -> line.add(cell).add(isLast ? "" : space);
      }
      line.add(isLast ? "" : GAP);
    }
    return line.build();
  }
}
