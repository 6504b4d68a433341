package dev.orch.engine;

import dev.orch.secret.PrivateDirectory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The private files of one attempt: made before it, overwritten and removed after it. */
final class StepFiles {
  private static final String UNMADE = "a private file";

  private final Optional<PrivateDirectory> directory;
  private final Map<String, String> paths;

  private StepFiles(Optional<PrivateDirectory> directory, Map<String, String> paths) {
    this.directory = directory;
    this.paths = paths;
  }

  /** Makes those that a step is to have; where nothing is done, only says that they would be. */
  static StepFiles make(StepSetting setting, RunRequest request, RunParts parts) throws StepMisfit {
    Map<String, String> paths = new LinkedHashMap<>();
    if (setting.files().isEmpty()) {
      return new StepFiles(Optional.empty(), paths);
    }
    if (parts.performance() != Performance.REAL) {
      setting.files().keySet().forEach(name -> paths.put(name, UNMADE));
      return new StepFiles(Optional.empty(), paths);
    }
    try {
      PrivateDirectory made =
          PrivateDirectory.create(request.id().text(), parts.secrets().environment());
      StepFiles files = new StepFiles(Optional.of(made), paths);
      files.write(setting);
      return files;
    } catch (IOException failure) {
      throw new StepMisfit("files: " + failure.getMessage());
    }
  }

  private void write(StepSetting setting) throws IOException {
    PrivateDirectory made = directory.orElseThrow();
    try {
      for (var file : setting.files().entrySet()) {
        paths.put(file.getKey(), made.write(file.getKey(), file.getValue()).toString());
      }
    } catch (IOException failure) {
      made.close();
      throw failure;
    }
  }

  /** The paths by the variables that hold them. */
  Map<String, String> paths() {
    return paths;
  }

  /** Removes them; tells what could not be removed. */
  Optional<String> remove() {
    try {
      if (directory.isPresent()) {
        directory.get().close();
      }
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of("a private file is still there: " + failure.getMessage());
    }
  }
}
