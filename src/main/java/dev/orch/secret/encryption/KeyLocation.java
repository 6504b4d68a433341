package dev.orch.secret.encryption;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the key of a person or a machine lies. */
public final class KeyLocation {
  /** The environment variable that names a key file. */
  public static final String FILE_VARIABLE = "ORCH_SECRET_KEY_FILE";

  /** The environment variable that holds a passphrase; no step ever sees it. */
  public static final String PASSPHRASE_VARIABLE = "ORCH_SECRET_PASSPHRASE";

  private KeyLocation() {}

  /**
   * The key file: the one that was named, else {@code $ORCH_SECRET_KEY_FILE}, else {@code
   * orch/secret.key} below {@code $XDG_CONFIG_HOME} or {@code ~/.config}. It need not exist.
   *
   * @param directory where relative paths start
   * @return nothing if none is named and there is no home
   */
  public static Optional<Path> find(
      Optional<String> named, Map<String, String> environment, Path directory) {
    return named
        .or(() -> variable(FILE_VARIABLE, environment))
        .or(() -> standard(environment))
        .map(path -> directory.resolve(path).normalize());
  }

  private static Optional<String> standard(Map<String, String> environment) {
    return variable("XDG_CONFIG_HOME", environment)
        .filter(path -> path.startsWith("/"))
        .or(() -> variable("HOME", environment).map(home -> home + "/.config"))
        .map(configuration -> configuration + "/orch/secret.key");
  }

  /** The value of a variable that is set, and not empty. */
  static Optional<String> variable(String name, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
