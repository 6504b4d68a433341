package dev.orch.cli;

import java.util.List;
import java.util.Optional;

/** All commands; a class is loaded only when its command is used, or all are listed. */
final class Commands {
  /** The words, in the order in which help lists them. */
  static final List<String> NAMES = List.of("run", "check");

  private Commands() {}

  static Optional<Command> find(String name) {
    return switch (name) {
      case "run" -> Optional.of(new RunCommand());
      case "check" -> Optional.of(new CheckCommand());
      default -> Optional.empty();
    };
  }
}
