package dev.orch.graph;

import java.util.Optional;

/** The lists of steps that a block runs one after the other. */
public enum Phase {
  /** Its members. */
  BODY,
  /** What handles a failure of its members. */
  RESCUE,
  /** What a playbook does when it failed. */
  ON_FAILURE,
  /** What a playbook does when it succeeded. */
  ON_SUCCESS,
  /** What is done whatever happened. */
  FINALLY;

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
