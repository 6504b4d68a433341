package dev.orch.playbooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the project's playbooks, so that what they make is made beside the copy. */
record Project(Path directory) {
  private static final Path PLAYBOOKS = Path.of("playbooks");

  static Project copyTo(Path directory) throws IOException {
    for (Path file : files(PLAYBOOKS)) {
      Path copy = directory.resolve(file.toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return new Project(directory);
  }

  /** The playbooks of the project, such as {@code playbooks/quickstart.yml}, in order. */
  static List<String> playbooks() throws IOException {
    return files(PLAYBOOKS).stream().map(Path::toString).toList();
  }

  OrchProgram orch() {
    return new OrchProgram(directory, directory.resolve("target/state"));
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** All files below the copy that no playbook should have left there. */
  List<String> strayFiles() throws IOException {
    return files(directory).stream()
        .map(file -> directory.relativize(file).toString())
        .filter(name -> !name.startsWith("target/") && !Files.exists(Path.of(name)))
        .toList();
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
