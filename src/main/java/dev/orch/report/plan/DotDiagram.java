package dev.orch.report.plan;

import dev.orch.source.VisibleText;

/** A plan as a graph in the language DOT of Graphviz; blocks are clusters. */
public final class DotDiagram implements Canvas {
  private static final int LONGEST = 120;

  private final StringBuilder out = new StringBuilder();

  private DotDiagram() {}

  public static String of(Plan plan) {
    DotDiagram diagram = new DotDiagram();
    diagram.out.append("digraph ").append(quoted(plan.name())).append(" {\n");
    diagram.out.append("  compound=true\n  node [shape=box]\n");
    PlanDiagram.draw(plan, diagram);
    return diagram.out.append("}\n").toString();
  }

  @Override
  public void node(String node, PlanStep step, int depth) {
    indent(depth).append(node).append(" [label=");
    out.append(quoted(step.label() + "\n" + step.kind())).append("]\n");
  }

  /** Edges lead to nodes only: the point stands for the cluster. */
  @Override
  public void open(String node, String title, int depth) {
    indent(depth).append("subgraph cluster_").append(node).append(" {\n");
    indent(depth + 1).append("label=").append(quoted(title)).append('\n');
    indent(depth + 1).append(node).append(" [shape=point style=invis]\n");
  }

  @Override
  public void close(int depth) {
    indent(depth).append("}\n");
  }

  @Override
  public void edge(End from, End to, String label) {
    indent(1).append(from.node()).append(" -> ").append(to.node());
    StringBuilder attributes = new StringBuilder();
    attributes.append(from.isBlock() ? " ltail=cluster_" + from.node() : "");
    attributes.append(to.isBlock() ? " lhead=cluster_" + to.node() : "");
    attributes.append(label.isEmpty() ? "" : " label=" + label);
    attributes.append(label.equals("reads") ? " style=dashed" : "");
    if (!attributes.isEmpty()) {
      out.append(" [").append(attributes.substring(1)).append(']');
    }
    out.append('\n');
  }

  private StringBuilder indent(int depth) {
    return out.repeat(' ', depth * 2);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (String line : text.split("\n", -1)) {
      quoted.append(quoted.length() > 1 ? "\\n" : "");
      String shown = VisibleText.of(line, LONGEST);
      quoted.append(shown.replace("\\", "\\\\").replace("\"", "\\\""));
    }
    return quoted.append('"').toString();
  }
}
