package dev.orch.expression.syntax;

import org.jspecify.annotations.Nullable;

/** The variables that macros around the current place have named, the innermost first. */
final class Variables {
  private record Variable(String name, int slot, @Nullable Variable outer) {}

  private @Nullable Variable innermost;
  private int slots;

  /** Names a variable, which hides others of this name; gives the slot that holds it. */
  int enter(String name) {
    int slot = innermost == null ? 0 : innermost.slot() + 1;
    innermost = new Variable(name, slot, innermost);
    slots = Math.max(slots, slot + 1);
    return slot;
  }

  /** Forgets the variable that was named last. */
  void leave() {
    if (innermost != null) {
      innermost = innermost.outer();
    }
  }

  /** The slot of the variable of this name, or -1. */
  int slot(String name) {
    for (Variable variable = innermost; variable != null; variable = variable.outer()) {
      if (variable.name().equals(name)) {
        return variable.slot();
      }
    }
    return -1;
  }

  /** How many slots are needed in all. */
  int slots() {
    return slots;
  }
}
