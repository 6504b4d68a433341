package dev.orch.playbook.parser;

import dev.orch.expression.TemplateTree;
import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import dev.orch.shape.Arguments;
import dev.orch.shape.Shape;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lists of steps with all the blocks in them. */
final class StepsReader {
  private static final Work NOTHING = new Work.Group(List.of(), Work.Handlers.NONE);

  private final ActionShapes actions;
  private final Kinds kinds;
  private final CallReader calls;
  private final Problems problems;

  StepsReader(ActionShapes actions, CallReader calls, Problems problems) {
    this.actions = actions;
    this.kinds = new Kinds(actions.names());
    this.calls = calls;
    this.problems = problems;
  }

  /**
   * Reads the lists of one block or playbook, whose ids must differ.
   *
   * @param lists the lists; the first is the one that the others may name in their needs
   */
  List<List<Step>> read(List<List<Node>> lists, Inherited inherited, Visible around) {
    List<List<String>> ids = new StepIds(kinds, problems).assign(lists);
    List<List<Step>> all = new ArrayList<>();
    Visible first = around.with(ids.getFirst());
    for (int i = 0; i < lists.size(); i++) {
      all.add(
          readList(lists.get(i), ids.get(i), inherited, i == 0 ? first : first.with(ids.get(i))));
    }
    return all;
  }

  private List<Step> readList(
      List<Node> nodes, List<String> ids, Inherited inherited, Visible visible) {
    List<Step> steps = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Mapping mapping) {
        steps.add(readStep(new Keys(mapping, problems), ids.get(i), inherited, visible));
      }
    }
    return List.copyOf(steps);
  }

  private Step readStep(Keys step, String id, Inherited inherited, Visible visible) {
    StepReader reader = new StepReader(step, id, inherited, visible);
    Optional<String> kind = kinds.of(step.mapping());
    if (kind.isEmpty()) {
      return reader.read(NOTHING, true);
    }
    new MisplacedKeys(step, kind.get()).report();
    if (Kinds.isBlock(kind.get())) {
      if (!calls.enterBlock(step.mapping().range())) {
        return reader.read(NOTHING, true);
      }
      Work block = readBlock(step, kind.get(), inherited.within(step), visible);
      calls.leaveBlock();
      return reader.read(block, true);
    }
    return reader.read(readAction(step.entry(kind.get()).orElseThrow()), false);
  }

  private Work readAction(Node.Entry entry) {
    Shape shape = actions.shape(entry.name()).orElse(Shape.data());
    TemplateTree arguments = Arguments.read(entry.value(), shape, problems);
    return new Work.ActionCall(entry.name(), arguments, entry.key().range());
  }

  private Work readBlock(Keys step, String kind, Inherited inherited, Visible visible) {
    return switch (kind) {
      case "parallel" -> {
        List<List<Step>> lists = readWithHandlers(step, kind, inherited, visible);
        boolean isOfForeach = step.has("foreach");
        yield new Work.Parallel(
            lists.getFirst(),
            isOfForeach ? Optional.empty() : step.count("max-parallel"),
            new Work.Handlers(lists.get(1), lists.get(2)));
      }
      case "switch" -> readSwitch(step, inherited, visible);
      case "playbook" -> calls.read(step).map(call -> (Work) call).orElse(NOTHING);
      default -> {
        List<List<Step>> lists = readWithHandlers(step, kind, inherited, visible);
        yield new Work.Group(lists.getFirst(), new Work.Handlers(lists.get(1), lists.get(2)));
      }
    };
  }

  private List<List<Step>> readWithHandlers(
      Keys step, String members, Inherited inherited, Visible visible) {
    return read(
        List.of(step.items(members), step.items("rescue"), step.items("finally")),
        inherited,
        visible);
  }

  private Work readSwitch(Keys step, Inherited inherited, Visible visible) {
    List<List<Node>> lists = new ArrayList<>();
    lists.add(step.items("default"));
    lists.add(step.items("rescue"));
    lists.add(step.items("finally"));
    Optional<Keys> cases = step.map("cases");
    List<Node.Entry> entries = cases.map(Keys::entries).orElse(List.of());
    entries.forEach(entry -> lists.add(cases.orElseThrow().items(entry.name())));
    List<List<Step>> all = read(lists, inherited, visible);
    Map<String, List<Step>> named = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      named.put(entries.get(i).name(), all.get(3 + i));
    }
    Work.Handlers handlers = new Work.Handlers(all.get(1), all.get(2));
    return step.expression("switch")
        .<Work>map(subject -> new Work.Switch(subject, named, all.getFirst(), handlers))
        .orElse(NOTHING);
  }
}
