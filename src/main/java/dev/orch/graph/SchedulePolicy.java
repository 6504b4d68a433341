package dev.orch.graph;

/**
 * How a schedule goes through a graph.
 *
 * @param width how many steps with an action run at a time, at least 1
 * @param isKeepingGoing whether a failure keeps only those from starting that need what failed
 * @param isFailFast whether a failure cancels what is running
 */
public record SchedulePolicy(int width, boolean isKeepingGoing, boolean isFailFast) {
  public SchedulePolicy {
    if (width < 1) {
      throw new IllegalArgumentException("width " + width);
    }
  }
}
