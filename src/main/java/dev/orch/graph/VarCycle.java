package dev.orch.graph;

import dev.orch.expression.Reference;
import dev.orch.expression.TemplateTree;
import dev.orch.playbook.Playbook;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds vars that stand for themselves through other vars. */
final class VarCycle {
  private final Map<String, TemplateTree> vars;
  private final Problems problems;
  private final List<String> path = new ArrayList<>();
  private final Set<String> done = new HashSet<>();

  private VarCycle(Playbook playbook, Problems problems) {
    this.vars = playbook.vars();
    this.problems = problems;
  }

  static void check(Playbook playbook, Problems problems) {
    VarCycle check = new VarCycle(playbook, problems);
    playbook.vars().keySet().forEach(check::visit);
  }

  private void visit(String name) {
    TemplateTree tree = vars.get(name);
    if (tree == null || done.contains(name)) {
      return;
    }
    path.add(name);
    for (Reference reference : tree.references()) {
      if (reference.variable().equals("vars") && reference.path().size() > 1) {
        follow(reference.path().get(1), reference.range());
      }
    }
    path.removeLast();
    done.add(name);
  }

  private void follow(String name, SourceRange range) {
    int first = path.indexOf(name);
    if (first < 0) {
      visit(name);
      return;
    }
    List<String> circle = new ArrayList<>(path.subList(first, path.size()));
    circle.add(name);
    problems.error(
        range,
        "these vars stand for each other: " + String.join(" → ", circle),
        "give one of them a value of its own");
  }
}
