package dev.orch.cli;

import dev.orch.audit.Ownership;
import dev.orch.event.FileDigest;
import dev.orch.playbook.Playbook;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who could change what a playbook says: whoever may write to its file, or to a directory on the
 * way to it, decides what orch does. Root must not do what others decide; anybody else is warned
 * where all others could.
 *
 * @param caller the number of the user as whom orch runs; nothing where the system does not tell
 * @param sudoer the number of the user who became root by sudo, and may do everything anyway
 */
record PlaybookPlace(Optional<Integer> caller, Optional<Integer> sudoer) {
  private static PlaybookPlace of(Map<String, String> environment) {
    return new PlaybookPlace(
        Ownership.caller(),
        Optional.ofNullable(environment.get("SUDO_UID")).flatMap(PlaybookPlace::number));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a playbook, with all that it calls, may be run; says why not, or warns.
   *
   * @return false if nothing must run
   */
  static boolean isSafe(Playbook playbook, GivenOptions given, Invocation invocation) {
    if (given.has("--trust-playbook")) {
      return true;
    }
    PlaybookPlace place = of(invocation.environment());
    List<Path> files = new ArrayList<>(List.of(playbook.path()));
    for (FileDigest called : CalledPlaybooks.of(playbook)) {
      files.add(Path.of(called.path()));
    }
    for (Path file : files) {
      Optional<String> doubt = place.doubt(file);
      if (doubt.isPresent() && place.isRoot()) {
        invocation.printError("orch: not run as root: " + doubt.get() + advice(file));
        return false;
      }
      doubt.ifPresent(why -> invocation.printError("orch: warning: " + why + "\n"));
    }
    return true;
  }

  private static String advice(Path file) {
    return "; run orch as another user, see that "
        + file
        + " and its directories are root's alone (chown root, chmod go-w), or pass"
        + " --trust-playbook\n";
  }

  private boolean isRoot() {
    return caller.equals(Optional.of(Ownership.ROOT));
  }

  /** Why a file may say what its reader does not expect; empty if it cannot. */
  Optional<String> doubt(Path file) {
    try {
      Path path = file.toAbsolutePath();
      Path real = path.toRealPath();
      Optional<String> doubt = doubtOnWay(path);
      return doubt.isPresent() || real.equals(path) ? doubt : doubtOnWay(real);
    } catch (IOException | UnsupportedOperationException e) {
      // It was read a moment ago; where the system tells no owners there is nothing to doubt.
      return Optional.empty();
    }
  }

  private Optional<String> doubtOnWay(Path path) throws IOException {
    Path above = path.getParent();
    if (above == null) {
      return Optional.empty();
    }
    Optional<String> doubt = doubtOnWay(above);
    if (doubt.isPresent()) {
      return doubt;
    }
    Ownership directory = Ownership.of(above);
    if (directory.isWritableByOthers() && !directory.isSticky()) {
      return Optional.of("others may write to " + above + ", and so replace " + path);
    }
    Ownership entry = Ownership.of(path, LinkOption.NOFOLLOW_LINKS);
    if (entry.isWritableByOthers() && !entry.isDirectory() && !entry.isLink()) {
      return Optional.of("others may write to " + path);
    }
    return isRoot() && !isTrusted(entry.owner(), path)
        ? Optional.of(
            path + " belongs to user " + Ownership.ownerOf(path) + ", who could change it")
        : Optional.empty();
  }

  private boolean isTrusted(int owner, Path path) throws IOException {
    return owner == Ownership.ROOT
        || sudoer.equals(Optional.of(owner))
        || Ownership.isOutsider(owner, path);
  }
}
