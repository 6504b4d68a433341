package dev.orch.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose a file is, and who may change it.
 *
 * @param owner the number of the user
 * @param group the number of the group
 * @param mode the bits that the system keeps of it
 */
public record Ownership(int owner, int group, int mode, boolean isDirectory, boolean isLink) {
  /** The user who may do everything. */
  public static final int ROOT = 0;

  /** Owns what belongs to nobody known in this container. */
  static final int OVERFLOW = 65534;

  private static final int STICKY = 01000;
  private static final int GROUP_WRITE = 020;
  private static final int OTHERS_WRITE = 02;

  /** The user as whom this process runs; nothing where the system does not tell. */
  public static Optional<Integer> caller() {
    try {
      return Optional.of((Integer) Files.getAttribute(Path.of("/proc/self/"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** What the system says of a file. */
  public static Ownership of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(path, "unix:uid,gid,mode,isDirectory,isSymbolicLink", options);
    return new Ownership(
        (Integer) Objects.requireNonNull(found.get("uid")),
        (Integer) Objects.requireNonNull(found.get("gid")),
        (Integer) Objects.requireNonNull(found.get("mode")),
        Boolean.TRUE.equals(found.get("isDirectory")),
        Boolean.TRUE.equals(found.get("isSymbolicLink")));
  }

  /** The name of the user, or the number of one that has no name on this machine. */
  public static String ownerOf(Path path) throws IOException {
    return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
  }

  /**
   * Whether a user has no name on this machine: somebody outside of this container, who is not
   * there to change anything.
   *
   * @param path of something that the user owns
   */
  public static boolean isOutsider(int user, Path path) throws IOException {
    return user == OVERFLOW || ownerOf(path).equals(Integer.toString(user));
  }

  /** Where each user has a group of the same number, that group is the user alone. */
  public boolean isWritableByOthers() {
    boolean isGroupAlone = group == owner || group == ROOT;
    return (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITE) != 0 && !isGroupAlone);
  }

  /** Whether only the owner of a thing in this directory may rename it, as in {@code /tmp}. */
  public boolean isSticky() {
    return (mode & STICKY) != 0;
  }
}
