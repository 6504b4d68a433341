package dev.orch.audit;

import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says what is wrong with the state directory, and what to do about it in one line. */
final class StateTrouble {
  private StateTrouble() {}

  static TrailException writing(Path path, IOException cause) {
    return new TrailException(
        "cannot write to " + place(path, cause) + ": " + reason(cause) + "; " + remedy(cause),
        cause);
  }

  static TrailException reading(Path path, IOException cause) {
    return new TrailException("cannot read " + place(path, cause) + ": " + reason(cause), cause);
  }

  private static String place(Path path, IOException cause) {
    return cause instanceof FileSystemException inFile && inFile.getFile() != null
        ? inFile.getFile()
        : path.toString();
  }

  /** What went wrong, in a few words. */
  static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it does not exist";
      case FileAlreadyExistsException _ -> "it exists already";
      case NotDirectoryException _ -> "it is not a directory, or a link to one";
      case FileSystemException inFile when inFile.getReason() != null -> inFile.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static String remedy(IOException cause) {
    String other = "name another place with --state-dir DIR";
    return switch (cause) {
      case UnsafePlace unsafe -> unsafe.remedy() + ", or " + other;
      case AccessDeniedException _ -> "make it writable for you, or " + other;
      case FileAlreadyExistsException _, NotDirectoryException _ -> "move it away, or " + other;
      default -> reason(cause).contains("No space") ? "free some space, or " + other : other;
    };
  }
}
