package dev.orch.playbook.parser;

import dev.orch.expression.Expression;
import dev.orch.expression.TemplateTree;
import dev.orch.playbook.Foreach;
import dev.orch.shape.TemplateText;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code foreach} with the keys that go with it. */
final class ForeachReader {
  /** Names that mean something already where a member is read. */
  private static final Set<String> TAKEN =
      Set.of(
          "inputs", "vars", "env", "secrets", "steps", "run", "result", "failure", "index",
          "target");

  private static final String EXCLUDE = "exclude";

  private final Keys step;
  private final Problems problems;

  ForeachReader(Keys step) {
    this.step = step;
    this.problems = step.problems();
  }

  Optional<Foreach> read() {
    return step.node("foreach")
        .flatMap(this::readMembers)
        .map(members ->
            new Foreach(members, itemName(), step.count("max-parallel"), step.isTrue("fail-fast")));
  }

  private String itemName() {
    Optional<Node.Scalar> name = step.scalar("as");
    name.filter(scalar -> TAKEN.contains(scalar.text().text()))
        .ifPresent(scalar ->
            problems.error(
                scalar.range(),
                "'" + scalar.text().text() + "' means something else in expressions already",
                "choose another name for the member"));
    return name.map(scalar -> scalar.text().text()).orElse("item");
  }

  private Optional<Foreach.Members> readMembers(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          Keys.scalar(scalar)
              .flatMap(given -> Expression.parse(given.text(), problems))
              .map(TemplateTree.Condition::new)
              .map(Foreach.Each::new);
      case Node.Sequence list -> Optional.of(new Foreach.Each(TemplateTree.parse(list, problems)));
      case Node.Mapping map when isMatrix(map) -> Optional.of(readMatrix(map));
      case Node.Mapping map -> Optional.of(new Foreach.Each(TemplateTree.parse(map, problems)));
    };
  }

  private static boolean isMatrix(Node.Mapping map) {
    return map.entries().stream().anyMatch(entry -> entry.value() instanceof Node.Sequence);
  }

  private Foreach.Matrix readMatrix(Node.Mapping map) {
    Map<String, TemplateTree> axes = new LinkedHashMap<>();
    List<TemplateTree> exclude = new ArrayList<>();
    for (Node.Entry entry : map.entries()) {
      if (entry.name().equals(EXCLUDE)) {
        readExclude(entry.value(), exclude);
      } else if (isAxis(entry.value())) {
        axes.put(entry.name(), TemplateTree.parse(entry.value(), problems));
      } else {
        problems.error(
            entry.value().range(),
            "'" + entry.name() + "' must be a list too: every list here is one axis of a matrix",
            "write it as a list of one, or make the other lists part of a list of maps");
      }
    }
    checkExclude(exclude, axes);
    return new Foreach.Matrix(axes, exclude);
  }

  private static boolean isAxis(Node node) {
    return switch (node) {
      case Node.Sequence _ -> true;
      case Node.Scalar scalar -> TemplateText.isWhole(scalar.text().text());
      case Node.Mapping _ -> false;
    };
  }

  private void readExclude(Node node, List<TemplateTree> exclude) {
    if (!(node instanceof Node.Sequence list)) {
      problems.error(node.range(), "exclude takes a list of maps");
      return;
    }
    for (Node item : list.items()) {
      if (item instanceof Node.Mapping) {
        exclude.add(TemplateTree.parse(item, problems));
      } else {
        problems.error(item.range(), "an element of exclude takes a map of axes and their values");
      }
    }
  }

  private void checkExclude(List<TemplateTree> exclude, Map<String, TemplateTree> axes) {
    for (TemplateTree combination : exclude) {
      if (combination instanceof TemplateTree.Members members) {
        for (TemplateTree.Member member : members.members()) {
          String name = member.key().text().text();
          if (!axes.containsKey(name)) {
            UnknownName.report(
                problems,
                member.key().range(),
                "there is no axis '" + name + "'",
                name,
                axes.keySet());
          }
        }
      }
    }
  }
}
