package dev.orch.action.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that shall not exist; a directory with all that is in it. A symbolic link is removed, and
 * what it leads to stays.
 *
 * @param kept a directory that must stay: neither it nor one above it is ever removed
 */
record AbsentFile(Path path, Path kept) implements WishedState {
  @Override
  public List<String> difference(Path shownFrom) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    String name = WishedState.shown(path, shownFrom);
    boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    if (isDirectory && kept.toRealPath().startsWith(path.toRealPath())) {
      throw new FileSystemException(name, null, "is not removed, as the playbook itself is in it");
    }
    return List.of("remove " + name + (isDirectory ? " and all that is in it" : ""));
  }

  @Override
  public void apply() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
