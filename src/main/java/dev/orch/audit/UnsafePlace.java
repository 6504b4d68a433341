package dev.orch.audit;

import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Something on the way to the state directory, or in it, that somebody else could change. */
final class UnsafePlace extends FileSystemException {
  @Serial private static final long serialVersionUID = 1;

  private final String remedy;

  /**
   * @param reason what is wrong with the place
   * @param remedy what its owner can do
   */
  UnsafePlace(Path place, String reason, String remedy) {
    super(place.toString(), null, reason);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
