package dev.orch.action.wait;

import dev.orch.action.ActionContext;
import java.nio.file.Files;

/**
 * A file or directory that must exist.
 *
 * @param path relative to the directory of the step
 */
record FileReadiness(String path) implements Readiness {
  @Override
  public Answer look(ActionContext context) {
    return Files.exists(context.directory().resolve(path))
        ? new Ready()
        : new NotYet(path + " does not exist");
  }

  @Override
  public String noun() {
    return "file " + path;
  }
}
