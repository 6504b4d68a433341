package dev.orch.graph;

import java.util.Optional;

/** The lists of steps that a block runs one after the other. */
public enum Phase {
  /** Its members. */
  BODY(0),
  /** What handles a failure of its members. */
  RESCUE(1),
  /** What a playbook does when it failed. */
  ON_FAILURE(2),
  /** What a playbook does when it succeeded. */
  ON_SUCCESS(3),
  /** What is done whatever happened. */
  FINALLY(4);

  private final int rank;

  Phase(int rank) {
    this.rank = rank;
  }

  /** Its place in the order in which the lists of a block run. */
  int rank() {
    return rank;
  }

  /** What stands between the block's id and the ids of this list's steps. */
  Optional<String> segment() {
    return switch (this) {
      case BODY -> Optional.empty();
      case RESCUE -> Optional.of("rescue");
      case ON_FAILURE -> Optional.of("on-failure");
      case ON_SUCCESS -> Optional.of("on-success");
      case FINALLY -> Optional.of("finally");
    };
  }

  /** Whether a failed step leaves the rest of the list alone: each of them is tried. */
  boolean isEachTried() {
    return switch (this) {
      case BODY, RESCUE -> false;
      case ON_FAILURE, ON_SUCCESS, FINALLY -> true;
    };
  }
}
