package dev.orch.audit;

import dev.orch.event.TrailException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Decides where the runs of a user are kept. */
public final class StateLocation {
  private StateLocation() {}

  /**
   * The state directory: the option, else {@code ORCH_STATE_DIR}, else {@code orch} in {@code
   * XDG_STATE_HOME}, else {@code .local/state/orch} in {@code HOME}. Empty ones count as missing,
   * as does a relative {@code XDG_STATE_HOME}, which its specification calls invalid.
   *
   * @param option what the command line says
   * @param directory where relative paths start
   * @throws TrailException if none of them is there
   */
  public static Path find(
      Optional<String> option, Map<String, String> environment, Path directory) {
    Optional<Path> named =
        option
            .filter(text -> !text.isEmpty())
            .or(() -> variable(environment, "ORCH_STATE_DIR"))
            .map(text -> path(text, directory));
    return named
        .or(() -> absolute(environment, "XDG_STATE_HOME").map(path -> path.resolve("orch")))
        .or(() -> absolute(environment, "HOME").map(path -> path.resolve(".local/state/orch")))
        .orElseThrow(() ->
            new TrailException(
                "no directory to keep runs in: HOME is not set; name one with --state-dir DIR"
                    + " or ORCH_STATE_DIR"));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }

  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return variable(environment, name)
        .filter(text -> text.startsWith("/"))
        .map(text -> path(text, Path.of("/")));
  }

  private static Path path(String text, Path directory) {
    try {
      return directory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new TrailException("the state directory has a name that no file can have: " + text, e);
    }
  }
}
