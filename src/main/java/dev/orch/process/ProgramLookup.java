package dev.orch.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the program of a command as the command's own environment says, not as this one's does. */
final class ProgramLookup {
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private ProgramLookup() {}

  /** Where a program is. */
  sealed interface Result {}

  /** It is there. */
  record Found(String program) implements Result {}

  /** It is not, or may not be started. */
  record Missing(String reason) implements Result {}

  static Result find(ProcessCommand command) {
    String program = command.program();
    if (program.indexOf('/') >= 0) {
      return new Found(program);
    }
    Optional<Path> refused = Optional.empty();
    for (String directory : searchPath(command).split(":", -1)) {
      Path candidate = command.directory().resolve(directory).resolve(program);
      if (Files.isRegularFile(candidate)) {
        if (Files.isExecutable(candidate)) {
          return new Found(candidate.toString());
        }
        refused = refused.or(() -> Optional.of(candidate));
      }
    }
    return new Missing(refused.map(Obstacle::notExecutable).orElse(notFound(command)));
  }

  private static String searchPath(ProcessCommand command) {
    return command.environment().getOrDefault("PATH", USUAL_PATH);
  }

  private static String notFound(ProcessCommand command) {
    return "there is no program `"
        + command.program()
        + "` in the PATH of the step ("
        + searchPath(command)
        + "): install it, or give its path";
  }
}
