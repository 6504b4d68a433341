package dev.orch.report.plan;

/** Something on which a plan is drawn. Nodes have short names that need no escapes. */
interface Canvas {
  /**
   * An end of an edge.
   *
   * @param isBlock whether it is something that holds others
   */
  record End(String node, boolean isBlock) {}

  /** Draws a step without members. */
  void node(String node, PlanStep step, int depth);

  /** Begins what holds the members of a step, or one of its lists. */
  void open(String node, String title, int depth);

  /** Ends it. */
  void close(int depth);

  /**
   * Draws that one step waits for another.
   *
   * @param label why; empty for mere order
   */
  void edge(End from, End to, String label);
}
