package dev.orch.source;

import java.nio.file.Path;
import java.util.Optional;

/** Reads documents into trees; what is wrong with them becomes problems. */
public interface DocumentReader {
  /**
   * Reads a text. An empty text is a problem.
   *
   * @return nothing if the text is so broken that there is no tree; a problem then says why
   */
  Optional<Node> readText(SourceFile file, Problems problems);

  /**
   * Reads a file.
   *
   * @param path where it is
   * @param name how messages call it
   * @param asked who asked for it: the place that a file which cannot be read is blamed on. Nothing
   *     stands for the command line: then the problem has the file's own name and no line
   * @return nothing if there is no tree; a problem then says why
   */
  Optional<Node> readFile(Path path, String name, Optional<SourceRange> asked, Problems problems);
}
