package dev.orch.shape.binding;

import java.util.List;

/**
 * What a playbook may write as one element alone or as a list of them: a component type of actions.
 *
 * @param elements the elements in their order; none if the playbook gives an empty list
 */
public record OneOrMore<T>(List<T> elements) {
  public OneOrMore {
    elements = List.copyOf(elements);
  }
}
