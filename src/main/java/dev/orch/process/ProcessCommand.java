package dev.orch.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start.
 *
 * @param arguments the program and what it is given, at least the program; a program without a
 *     slash is looked up in the {@code PATH} of the environment below
 * @param directory where it starts, and where a relative program is looked up
 * @param environment its whole environment: nothing is inherited
 * @param input what it reads
 * @param marker the name of a variable of the environment whose value no other process has; by it
 *     those are found that the process started and that left its tree
 */
public record ProcessCommand(
    List<String> arguments,
    Path directory,
    Map<String, String> environment,
    StandardInput input,
    Optional<String> marker) {

  public ProcessCommand {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  /** The program as written. */
  public String program() {
    return arguments.getFirst();
  }

  /** The entry {@code NAME=value} of the environment that marks the process, if it has one. */
  Optional<String> markingEntry() {
    return marker.filter(environment::containsKey).map(name -> name + "=" + environment.get(name));
  }
}
