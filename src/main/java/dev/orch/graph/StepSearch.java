package dev.orch.graph;

import dev.orch.event.StepId;
import dev.orch.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the step that a full id names, whichever members its foreach may have. */
final class StepSearch {
  private StepSearch() {}

  static Optional<Step> find(GraphBlock.Members root, StepId id) {
    List<String> names = List.of(withoutMembers(id.path()).split("/", -1));
    return find(lists(root), names).map(GraphStep::step);
  }

  private static Optional<GraphStep> find(List<Place> places, List<String> names) {
    for (Place place : places) {
      int start = place.phase().segment().isPresent() ? 1 : 0;
      boolean isHere =
          start == 0 || place.phase().segment().filter(names.getFirst()::equals).isPresent();
      if (isHere && names.size() > start) {
        Optional<GraphStep> found = find(place.list(), names.subList(start, names.size()));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<GraphStep> find(GraphList list, List<String> names) {
    Optional<GraphStep> step = list.indexOf(names.getFirst()).map(list.steps()::get);
    return names.size() == 1
        ? step
        : step.flatMap(found -> find(lists(found.block()), names.subList(1, names.size())));
  }

  private record Place(Phase phase, GraphList list) {}

  private static List<Place> lists(GraphBlock block) {
    return switch (block) {
      case GraphBlock.None _ -> List.of();
      case GraphBlock.Members members -> places(members.phases());
      case GraphBlock.Choice choice -> {
        List<Place> places = new ArrayList<>(places(choice.handlers()));
        choice.cases().values().forEach(list -> places.add(new Place(Phase.BODY, list)));
        places.add(new Place(Phase.BODY, choice.otherwise()));
        yield places;
      }
    };
  }

  /** What follows a body is named more closely, and looked for first. */
  private static List<Place> places(Map<Phase, GraphList> phases) {
    List<Place> places = new ArrayList<>();
    phases.forEach((phase, list) -> {
      if (phase == Phase.BODY) {
        places.addLast(new Place(phase, list));
      } else {
        places.addFirst(new Place(phase, list));
      }
    });
    return places;
  }

  /** Labels of members hold neither slashes nor brackets. */
  private static String withoutMembers(String path) {
    StringBuilder plain = new StringBuilder(path.length());
    int depth = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '[' ? 1 : 0;
      if (depth == 0) {
        plain.append(c);
      }
      depth -= c == ']' ? 1 : 0;
    }
    return plain.toString();
  }
}
