package dev.orch.audit;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sees that nobody but the caller, and root, can put something else in the place of what orch
 * writes: who owns a directory or may write to it can replace what is in it. A directory that all
 * may write to is as good as another if only the owner of a thing in it may rename that, as in
 * {@code /tmp}.
 *
 * @param caller the number of the user as whom orch runs; nothing where the system does not tell
 */
record PlaceCheck(Optional<Integer> caller) {
  private static final String PRIVATE = "make it yours alone: chmod go-w ";

  /** The user as whom this process runs, as Linux tells. */
  static PlaceCheck here() {
    return new PlaceCheck(Ownership.caller());
  }

  /**
   * Checks the state directory and the way to it, which must be there.
   *
   * @throws UnsafePlace if somebody else could replace it
   */
  void requireSafe(Path stateDirectory) throws IOException {
    Path path = stateDirectory.toAbsolutePath();
    checkWay(path);
    Path real = path.toRealPath();
    if (!real.equals(path)) {
      checkWay(real);
    }
    requireOwn(real);
  }

  /**
   * Checks one directory that orch alone writes to.
   *
   * @throws NotDirectoryException if it is none, or a link to one
   * @throws UnsafePlace if it is somebody else's, or others may write to it
   */
  void requireOwn(Path directory) throws IOException {
    Ownership entry = Ownership.of(directory, LinkOption.NOFOLLOW_LINKS);
    if (!entry.isDirectory()) {
      throw new NotDirectoryException(directory.toString());
    }
    if (caller.isPresent() && entry.owner() != caller.get()) {
      throw new UnsafePlace(
          directory,
          "it belongs to " + owner(directory) + ", not to you",
          "run orch as its owner, or give it to you: chown -R");
    }
    if (entry.isWritableByOthers()) {
      throw new UnsafePlace(directory, "others may write to it", PRIVATE + directory);
    }
  }

  private void checkWay(Path path) throws IOException {
    Optional<Path> above = Optional.ofNullable(path.getParent());
    if (above.isEmpty()) {
      return;
    }
    checkWay(above.get());
    Ownership entry = Ownership.of(above.get());
    if (entry.isWritableByOthers() && !entry.isSticky()) {
      throw new UnsafePlace(
          above.get(),
          "others may write to it, and so replace " + path.getFileName(),
          PRIVATE + above.get());
    }
    Ownership itself = Ownership.of(path, LinkOption.NOFOLLOW_LINKS);
    if (!isTrusted(path, itself, entry)) {
      throw new UnsafePlace(
          path,
          "it belongs to " + owner(path) + ", who could replace what is in it",
          "use a place of your own");
    }
  }

  /** Root in a container often works below a home of somebody outside. */
  private boolean isTrusted(Path path, Ownership entry, Ownership above) throws IOException {
    if (caller.isEmpty()) {
      return true;
    }
    int owner = entry.owner();
    boolean mayBeMounted = caller.get() == Ownership.ROOT && !above.isSticky() && !entry.isLink();
    return owner == caller.get()
        || owner == Ownership.ROOT
        || owner == Ownership.OVERFLOW
        || (mayBeMounted && Ownership.isOutsider(owner, path));
  }

  private static String owner(Path path) throws IOException {
    return "user " + Ownership.ownerOf(path);
  }
}
