package dev.orch.cli;

import dev.orch.audit.Liveness;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunHistory;
import dev.orch.audit.RunResolution;
import dev.orch.audit.StateLocation;
import dev.orch.audit.Surroundings;
import java.nio.file.Path;

/** Finds the runs that a command line means. */
final class RunFinder {
  private RunFinder() {}

  /** All runs in the state directory that the command line and the environment name. */
  static RunHistory history(GivenOptions given, Invocation invocation) {
    Path state = state(given, invocation);
    Surroundings here =
        new Surroundings(invocation.environment(), Path.of("/"), invocation.directory());
    return new RunHistory(state, Liveness.here(here.host(), here.bootId()));
  }

  /** The state directory that the command line and the environment name. */
  static Path state(GivenOptions given, Invocation invocation) {
    return StateLocation.find(
        given.text("--state-dir"), invocation.environment(), invocation.directory());
  }

  /**
   * The directory of the run that somebody means by its name, the beginning of it, or {@code last}.
   *
   * @throws WrongUsage if that is none, or several
   */
  static RunDirectory directory(RunHistory history, String text) {
    return switch (history.resolve(text)) {
      case RunResolution.Found(var run) -> history.directory(run);
      case RunResolution.NotFound(String message) ->
          throw new WrongUsage(message + "; 'orch runs' lists them");
    };
  }
}
