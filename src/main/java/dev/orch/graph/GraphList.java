package dev.orch.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of steps with the rule for their order. */
public final class GraphList {
  /** Which of its steps wait for which. */
  enum Order {
    /** A step without needs waits for all above it. */
    SEQUENCE,
    /** A step without needs waits for nothing. */
    TOGETHER
  }

  static final GraphList EMPTY = new GraphList(Order.SEQUENCE, List.of());

  private final Order order;
  private final List<GraphStep> steps;
  private final Map<String, Integer> indexes;

  GraphList(Order order, List<GraphStep> steps) {
    this.order = order;
    this.steps = List.copyOf(steps);
    this.indexes = HashMap.newHashMap(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      indexes.putIfAbsent(steps.get(i).step().id(), i);
    }
  }

  Order order() {
    return order;
  }

  /** The steps, in the order of the file. */
  public List<GraphStep> steps() {
    return steps;
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  Optional<Integer> indexOf(String id) {
    return Optional.ofNullable(indexes.get(id));
  }
}
