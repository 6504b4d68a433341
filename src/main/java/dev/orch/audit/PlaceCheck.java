package dev.orch.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
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
  private static final int ROOT = 0;

  /** Owns what belongs to nobody known in this container. */
  private static final int OVERFLOW = 65534;

  private static final int STICKY = 01000;
  private static final int GROUP_WRITE = 020;
  private static final int OTHERS_WRITE = 02;
  private static final String PRIVATE = "make it yours alone: chmod go-w ";

  /** The user as whom this process runs, as Linux tells. */
  static PlaceCheck here() {
    try {
      Object user = Files.getAttribute(Path.of("/proc/self/"), "unix:uid");
      return new PlaceCheck(Optional.of((Integer) user));
    } catch (IOException | UnsupportedOperationException e) {
      return new PlaceCheck(Optional.empty());
    }
  }

  /** What the system says of a file. */
  private record Entry(int owner, int group, int mode, boolean isDirectory, boolean isLink) {
    static Entry of(Path path, LinkOption... options) throws IOException {
      Map<String, Object> found =
          Files.readAttributes(path, "unix:uid,gid,mode,isDirectory,isSymbolicLink", options);
      return new Entry(
          (Integer) Objects.requireNonNull(found.get("uid")),
          (Integer) Objects.requireNonNull(found.get("gid")),
          (Integer) Objects.requireNonNull(found.get("mode")),
          Boolean.TRUE.equals(found.get("isDirectory")),
          Boolean.TRUE.equals(found.get("isSymbolicLink")));
    }

    /** Where each user has a group of the same number, that group is the user alone. */
    boolean isWritableByOthers() {
      boolean isGroupAlone = group == owner || group == ROOT;
      return (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITE) != 0 && !isGroupAlone);
    }

    boolean isSticky() {
      return (mode & STICKY) != 0;
    }
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
    Entry entry = Entry.of(directory, LinkOption.NOFOLLOW_LINKS);
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
    Entry entry = Entry.of(above.get());
    if (entry.isWritableByOthers() && !entry.isSticky()) {
      throw new UnsafePlace(
          above.get(),
          "others may write to it, and so replace " + path.getFileName(),
          PRIVATE + above.get());
    }
    Entry itself = Entry.of(path, LinkOption.NOFOLLOW_LINKS);
    if (!isTrusted(itself, entry)) {
      throw new UnsafePlace(
          path,
          "it belongs to " + owner(path) + ", who could replace what is in it",
          "use a place of your own");
    }
  }

  /** Root in a container often works below a home of somebody else, who is not there. */
  private boolean isTrusted(Entry entry, Entry above) {
    if (caller.isEmpty()) {
      return true;
    }
    int owner = entry.owner();
    boolean isContainer = caller.get() == ROOT && !above.isSticky() && !entry.isLink();
    return owner == caller.get() || owner == ROOT || owner == OVERFLOW || isContainer;
  }

  private static String owner(Path path) throws IOException {
    return "user " + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
  }
}
