package dev.orch.playbook;

import dev.orch.shape.Shape;
import java.util.Collection;
import java.util.Optional;

/** The actions that a playbook may name, and what each takes. */
public interface ActionShapes {
  /** What stands under this action's name, if there is such an action. */
  Optional<Shape> shape(String action);

  /** All names, for suggestions. */
  Collection<String> names();

  /** What this action does, in Markdown: for the reference and for editors. */
  default String description(String action) {
    return "The action `" + action + "`.";
  }
}
