package dev.orch.cli;

import dev.orch.expression.TemplateTree;
import dev.orch.graph.GraphBlock;
import dev.orch.graph.GraphList;
import dev.orch.graph.GraphStep;
import dev.orch.graph.Phase;
import dev.orch.graph.StepGraph;
import dev.orch.playbook.Foreach;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import dev.orch.report.plan.Plan;
import dev.orch.report.plan.PlanList;
import dev.orch.report.plan.PlanStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of a graph the plan that people see. */
final class PlanReader {
  private PlanReader() {}

  /**
   * The plan of a playbook.
   *
   * @param playbook its path as given
   */
  static Plan read(StepGraph graph, String playbook) {
    return new Plan(
        graph.playbook().name(), playbook, phases(graph.root().phases(), "", false, Map.of()));
  }

  /** Lists of a block, of which later ones may name the steps of its body. */
  private static List<PlanList> phases(
      Map<Phase, GraphList> phases, String owner, boolean isTogether, Map<String, String> around) {
    List<PlanList> lists = new ArrayList<>();
    Map<String, String> known = around;
    for (Phase phase : Phase.values()) {
      GraphList list = phases.get(phase);
      if (list != null && !list.isEmpty()) {
        String prefix = phase == Phase.BODY ? owner : owner + title(phase) + "/";
        Map<String, String> inside = with(known, list, prefix);
        known = phase == Phase.BODY ? inside : known;
        boolean isBodyTogether = isTogether && phase == Phase.BODY;
        lists.add(new PlanList(title(phase), steps(list, isBodyTogether, inside)));
      }
    }
    return lists;
  }

  private static String title(Phase phase) {
    return switch (phase) {
      case BODY -> "";
      case RESCUE -> "rescue";
      case ON_FAILURE -> "on-failure";
      case ON_SUCCESS -> "on-success";
      case FINALLY -> "finally";
    };
  }

  private static Map<String, String> with(
      Map<String, String> around, GraphList list, String prefix) {
    Map<String, String> inside = new HashMap<>(around);
    list.steps().forEach(step -> inside.put(step.step().id(), prefix + step.step().id()));
    return inside;
  }

  private static List<PlanStep> steps(
      GraphList list, boolean isTogether, Map<String, String> known) {
    List<PlanStep> steps = new ArrayList<>();
    Set<String> open = new LinkedHashSet<>();
    for (GraphStep step : list.steps()) {
      String id = known.getOrDefault(step.step().id(), "");
      PlanStep.Start start = start(step, known, isTogether ? Set.of() : open);
      open.removeAll(start.after());
      open.removeAll(start.needs());
      open.removeAll(start.reads());
      open.add(id);
      steps.add(step(step, id, start, known));
    }
    return steps;
  }

  private static PlanStep.Start start(GraphStep step, Map<String, String> known, Set<String> open) {
    List<String> named =
        step.step().needs().orElse(List.of()).stream()
            .map(need -> known.getOrDefault(need.id(), need.id()))
            .distinct()
            .toList();
    List<String> read =
        step.needs().stream()
            .map(id -> known.getOrDefault(id, id))
            .filter(id -> !named.contains(id))
            .toList();
    List<String> after =
        step.isAfterAllAbove()
            ? open.stream().filter(id -> !read.contains(id)).toList()
            : List.of();
    boolean isAtOnce = step.step().needs().isPresent() && named.isEmpty() && read.isEmpty();
    return new PlanStep.Start(named, read, after, isAtOnce);
  }

  private static PlanStep step(
      GraphStep step, String id, PlanStep.Start start, Map<String, String> known) {
    Step written = step.step();
    String owner = id + (written.foreach().isPresent() ? "[*]/" : "/");
    return new PlanStep(
        id,
        written.id(),
        kind(written.work()),
        summary(written),
        written.range().line(),
        start,
        written.when().map(condition -> oneLine(condition.source())),
        written.foreach().map(PlanReader::members),
        lists(step, owner, known));
  }

  private static List<PlanList> lists(GraphStep step, String owner, Map<String, String> known) {
    return switch (step.block()) {
      case GraphBlock.None _ -> List.of();
      case GraphBlock.Members members -> {
        boolean isTogether = step.step().work() instanceof Work.Parallel;
        Map<String, String> around = members.isScopeBorder() ? Map.of() : known;
        yield phases(members.phases(), owner, isTogether, around);
      }
      case GraphBlock.Choice choice -> choice(choice, owner, known);
    };
  }

  private static List<PlanList> choice(
      GraphBlock.Choice choice, String owner, Map<String, String> known) {
    List<PlanList> lists = new ArrayList<>();
    choice
        .cases()
        .forEach((subject, list) ->
            lists.add(
                new PlanList("case " + subject, steps(list, false, with(known, list, owner)))));
    if (!choice.otherwise().isEmpty()) {
      GraphList list = choice.otherwise();
      lists.add(new PlanList("default", steps(list, false, with(known, list, owner))));
    }
    lists.addAll(phases(choice.handlers(), owner, false, known));
    return lists;
  }

  private static String kind(Work work) {
    return switch (work) {
      case Work.ActionCall call -> call.action();
      case Work.Group _ -> "steps";
      case Work.Parallel _ -> "parallel";
      case Work.Switch _ -> "switch";
      case Work.PlaybookCall _ -> "playbook";
    };
  }

  private static String summary(Step step) {
    return switch (step.work()) {
      case Work.ActionCall(_, TemplateTree.Text(var template), _) ->
          firstLine(template.text().text());
      case Work.ActionCall(_, TemplateTree.Members(var members, _), _)
          when !members.isEmpty()
              && members.getFirst().value() instanceof TemplateTree.Text(var template) ->
          firstLine(template.text().text());
      case Work.ActionCall _, Work.Group _, Work.Parallel _ -> "";
      case Work.Switch choice -> oneLine(choice.subject().source());
      case Work.PlaybookCall call -> call.playbook().file().name();
    };
  }

  private static String members(Foreach foreach) {
    return switch (foreach.members()) {
      case Foreach.Each(TemplateTree values) -> oneLine(source(values));
      case Foreach.Matrix matrix ->
          "the combinations of " + String.join(", ", matrix.axes().keySet());
    };
  }

  private static String source(TemplateTree tree) {
    return tree.range().file().text().substring(tree.range().start(), tree.range().end());
  }

  private static String firstLine(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
    String first = lines.isEmpty() ? "" : lines.getFirst().strip();
    return lines.size() > 1 ? first + " …" : first;
  }

  private static String oneLine(String text) {
    return String.join(" ", text.lines().map(String::strip).toList());
  }
}
