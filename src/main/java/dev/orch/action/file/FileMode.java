package dev.orch.action.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The permissions of a file.
 *
 * @param bits from 0 to 0777: read, write and execute, for the owner, the group and others
 */
record FileMode(int bits) {
  /** For what only its owner may read. */
  static final FileMode PRIVATE = new FileMode(0600);

  private static final PosixFilePermission[] PERMISSIONS = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ
  };

  /**
   * Reads three or four octal digits.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static FileMode parse(String text) {
    boolean isOctal = text.chars().allMatch(c -> c >= '0' && c <= '7');
    boolean isShort = text.length() == 3 || (text.length() == 4 && text.charAt(0) == '0');
    if (!isOctal || !isShort) {
      throw new IllegalArgumentException(
          "mode takes permissions as octal digits such as 0644, not '" + text + "'");
    }
    return new FileMode(Integer.parseInt(text, 8));
  }

  /** The permissions of a file that exists. */
  static FileMode of(Path file) throws IOException {
    Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
    int bits = 0;
    for (int i = 0; i < PERMISSIONS.length; i++) {
      bits |= given.contains(PERMISSIONS[i]) ? 1 << i : 0;
    }
    return new FileMode(bits);
  }

  Set<PosixFilePermission> permissions() {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < PERMISSIONS.length; i++) {
      if ((bits & (1 << i)) != 0) {
        permissions.add(PERMISSIONS[i]);
      }
    }
    return permissions;
  }

  /** Four octal digits. */
  @Override
  public String toString() {
    String digits = Integer.toOctalString(bits);
    return "0000".substring(digits.length()) + digits;
  }
}
