package dev.orch.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads which commit is checked out from the files of a Git repository. Whether the work tree
 * differs from it cannot be told so.
 */
final class GitHead {
  private static final String REFERENCE = "ref: ";
  private static final String LINK = "gitdir: ";

  private GitHead() {}

  /** The commit of the repository that this directory is in, if it is in one that has commits. */
  static Optional<String> find(Path directory) {
    for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.exists(git)) {
        return gitDirectory(git).flatMap(GitHead::commit);
      }
    }
    return Optional.empty();
  }

  /** In a work tree or a submodule, {@code .git} is a file that names the directory. */
  private static Optional<Path> gitDirectory(Path git) {
    if (Files.isDirectory(git)) {
      return Optional.of(git);
    }
    return SmallFile.read(git)
        .filter(text -> text.startsWith(LINK))
        .flatMap(text -> resolve(git.resolveSibling(""), text.substring(LINK.length()).strip()));
  }

  private static Optional<String> commit(Path git) {
    String head = SmallFile.read(git.resolve("HEAD")).orElse("").strip();
    if (!head.startsWith(REFERENCE)) {
      return Optional.of(head).filter(GitHead::isHash);
    }
    String name = head.substring(REFERENCE.length());
    if (!name.startsWith("refs/") || name.contains("..")) {
      return Optional.empty();
    }
    Path common =
        SmallFile.read(git.resolve("commondir"))
            .flatMap(text -> resolve(git, text.strip()))
            .orElse(git);
    return loose(git, name).or(() -> loose(common, name)).or(() -> packed(common, name));
  }

  private static Optional<String> loose(Path git, String name) {
    return resolve(git, name).flatMap(SmallFile::read).map(String::strip).filter(GitHead::isHash);
  }

  private static Optional<String> packed(Path git, String name) {
    Path file = git.resolve("packed-refs");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String ending = " " + name;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(ending)) {
          return Optional.of(line.substring(0, line.length() - ending.length()))
              .filter(GitHead::isHash);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> resolve(Path base, String name) {
    try {
      return Optional.of(base.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isHash(String text) {
    if (text.length() != 40 && text.length() != 64) {
      return false;
    }
    return text.chars().allMatch(one -> (one >= '0' && one <= '9') || (one >= 'a' && one <= 'f'));
  }
}
