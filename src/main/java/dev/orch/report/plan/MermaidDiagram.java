package dev.orch.report.plan;

import dev.orch.source.VisibleText;

/** A plan as a flowchart in the language of Mermaid, which GitHub and GitLab draw in Markdown. */
public final class MermaidDiagram implements Canvas {
  private static final int LONGEST = 120;

  private final StringBuilder out = new StringBuilder("flowchart TD\n");

  private MermaidDiagram() {}

  public static String of(Plan plan) {
    MermaidDiagram diagram = new MermaidDiagram();
    PlanDiagram.draw(plan, diagram);
    return diagram.out.toString();
  }

  @Override
  public void node(String node, PlanStep step, int depth) {
    indent(depth).append(node).append("[\"").append(escaped(step.label())).append("<br/>");
    out.append(escaped(step.kind())).append("\"]\n");
  }

  @Override
  public void open(String node, String title, int depth) {
    indent(depth).append("subgraph ").append(node);
    out.append("[\"").append(escaped(title)).append("\"]\n");
  }

  @Override
  public void close(int depth) {
    indent(depth).append("end\n");
  }

  @Override
  public void edge(End from, End to, String label) {
    String arrow =
        switch (label) {
          case "" -> " --> ";
          case "reads" -> " -. reads .-> ";
          default -> " -- " + label + " --> ";
        };
    indent(1).append(from.node()).append(arrow).append(to.node()).append('\n');
  }

  private StringBuilder indent(int depth) {
    return out.repeat(' ', depth * 2);
  }

  /** Every character that could mean something to Mermaid or HTML as its number. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    VisibleText.of(text, LONGEST)
        .codePoints()
        .forEach(c -> {
          if (Character.isLetterOrDigit(c) || " ._-/:,()*".indexOf(c) >= 0) {
            escaped.appendCodePoint(c);
          } else {
            escaped.append('#').append(c).append(';');
          }
        });
    return escaped.toString();
  }
}
