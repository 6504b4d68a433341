package dev.orch.ui.live;

import dev.orch.event.StepId;
import dev.orch.ui.StepView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How many of its last lines each running step may show, so that all get a fair part. */
final class LineRoom {
  private final Map<StepId, Integer> lines = new HashMap<>();

  private LineRoom() {}

  /**
   * Shares out rows, one to each step in turn.
   *
   * @param rows how many there are
   * @param most how many one step gets at most
   */
  static LineRoom of(Collection<StepView> steps, int rows, int most) {
    LineRoom room = new LineRoom();
    int left = rows;
    for (int turn = 1; turn <= most && left > 0; turn++) {
      for (StepView step : steps) {
        if (left > 0 && step.lastLines().size() >= turn) {
          room.lines.put(step.id(), turn);
          left--;
        }
      }
    }
    return room;
  }

  int linesOf(StepView step) {
    return lines.getOrDefault(step.id(), 0);
  }
}
