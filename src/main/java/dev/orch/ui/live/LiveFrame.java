package dev.orch.ui.live;

import dev.orch.ui.RunView;
import dev.orch.ui.StepLabel;
import dev.orch.ui.StepState;
import dev.orch.ui.StepView;
import dev.orch.ui.Theme;
import dev.orch.ui.text.HumanDuration;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.ui.text.TerminalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn of a run at one moment: the tree of what runs now, with the last lines of each step
 * as far as there is room, and below it how far the run is. Pure: from a view, a size and a time to
 * lines, none wider or more than the size allows.
 */
final class LiveFrame {
  private static final int MOST_LINES_ALONE = 8;
  private static final int MOST_LINES_EACH = 4;
  private static final int NARROWEST_LABEL = 8;
  private static final int ROOM_FOR_TIME = 10;
  private static final int SMALL = 12;
  private static final int BAR_CELLS = 20;
  private static final int BAR_FROM_WIDTH = 60;

  private final RunView view;
  private final Theme theme;
  private final Duration now;
  private final int columns;
  private final List<StyledLine> lines = new ArrayList<>();

  private LiveFrame(RunView view, Theme theme, Duration now, int columns) {
    this.view = view;
    this.theme = theme;
    this.now = now;
    this.columns = columns;
  }

  /** The lines from top to bottom; none before the run begins and after it ended. */
  static List<StyledLine> lines(RunView view, LiveDevice.Size size, Theme theme, Duration now) {
    if (view.start().isEmpty() || view.finish().isPresent()) {
      return List.of();
    }
    // The last column stays free: some terminals wrap as soon as it is filled.
    LiveFrame frame = new LiveFrame(view, theme, now, Math.max(1, size.columns() - 1));
    frame.steps(Math.max(0, size.rows() - 2));
    frame.add(frame.progress());
    return frame.lines;
  }

  private void steps(int rows) {
    List<RunningTree.Row> tree = RunningTree.of(view).rows();
    int running = view.running().size();
    if (tree.size() <= rows) {
      tree(tree, rows);
    } else if (running <= rows) {
      view.running().forEach(step -> add(step(step, step.id().path(), "")));
    } else if (rows > 0) {
      int shown = rows - 1;
      view.running().stream().limit(shown).forEach(step -> add(step(step, step.id().path(), "")));
      add(StyledLine.of(Style.FAINT, theme.ellipsis + " and " + (running - shown) + " more"));
    }
  }

  private void tree(List<RunningTree.Row> tree, int rows) {
    LineRoom room = LineRoom.of(view.running(), rowsForTree(rows) - tree.size(), mostLinesEach());
    for (RunningTree.Row row : tree) {
      String indent = "  ".repeat(row.depth());
      StepView step = row.step();
      add(step.isBlock() ? block(row, indent) : step(step, row.label(), indent));
      List<String> written = step.lastLines();
      int shown = room.linesOf(step);
      written
          .subList(written.size() - shown, written.size())
          .forEach(line -> add(output(indent, line)));
    }
  }

  /** What ended stays in sight, and a resized window has less of the frame to scroll away. */
  private static int rowsForTree(int rows) {
    return rows < SMALL ? rows : rows * 2 / 3;
  }

  private int mostLinesEach() {
    return view.running().size() == 1 ? MOST_LINES_ALONE : MOST_LINES_EACH;
  }

  private StyledLine block(RunningTree.Row row, String indent) {
    StyledLine.Builder line = StyledLine.builder();
    line.add(indent).add(Style.FAINT, theme.started + " ").add(row.label());
    line.add(Style.FAINT, " " + HumanDuration.elapsed(row.step().elapsed(now)));
    StepLabel.name(row.step()).ifPresent(name -> line.add(Style.FAINT, separated(name)));
    return line.build();
  }

  private StyledLine step(StepView step, String label, String indent) {
    StyledLine.Builder line = StyledLine.builder().add(indent);
    boolean isWaiting = step.state() instanceof StepState.Waiting;
    line.add(isWaiting ? Style.CAUTION : Style.MARKED, sign(isWaiting) + " ");
    int room = Math.max(NARROWEST_LABEL, columns - indent.length() - ROOM_FOR_TIME);
    line.add(StyledLine.of(Style.STRONG, label).cut(room, theme.ellipsis));
    line.add(" " + HumanDuration.elapsed(step.elapsed(now)));
    if (step.state() instanceof StepState.Waiting(_, int attempt, Duration next)) {
      String delay = HumanDuration.elapsed(next.minus(now).plusMillis(999));
      return line.add(Style.CAUTION, separated("attempt " + attempt + " failed, next in " + delay))
          .build();
    }
    if (step.attempt() > 1) {
      line.add(Style.CAUTION, separated("attempt " + step.attempt()));
    }
    String what = StepLabel.name(step).orElse(step.summary());
    return what.isEmpty() ? line.build() : line.add(Style.FAINT, separated(what)).build();
  }

  private String sign(boolean isWaiting) {
    return isWaiting ? theme.again : theme.started;
  }

  private StyledLine output(String indent, String text) {
    return StyledLine.builder()
        .add(Style.FAINT, indent + "  " + theme.bar + " ")
        .add(TerminalText.styled(TerminalText.lastState(text)).withoutTabs())
        .build();
  }

  private StyledLine progress() {
    StyledLine.Builder line = StyledLine.builder();
    int planned = view.plannedCount();
    int ended = view.endedCount();
    line.add(Style.STRONG, "[" + ended + "/" + planned + "] ");
    if (columns >= BAR_FROM_WIDTH && planned > 0) {
      int done = (int) ((long) BAR_CELLS * Math.min(ended, planned) / planned);
      line.add(view.failed().isEmpty() ? Style.GOOD : Style.BAD, theme.done.repeat(done));
      line.add(Style.FAINT, theme.open.repeat(BAR_CELLS - done)).add(" ");
    }
    if (!view.failed().isEmpty()) {
      line.add(Style.BAD, view.failed().size() + " failed").add(" " + theme.separator + " ");
    }
    line.add(view.running().size() + " running" + separated(HumanDuration.elapsed(now)));
    return line.build();
  }

  private String separated(String text) {
    return " " + theme.separator + " " + text;
  }

  private void add(StyledLine line) {
    lines.add(line.cut(columns, theme.ellipsis));
  }
}
