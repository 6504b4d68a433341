package dev.orch.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Tells disks that several machines may write to, whose locks cannot be relied on. */
public final class NetworkDisk {
  private static final Set<String> TYPES =
      Set.of(
          "9p",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "davfs",
          "fuse.ceph-fuse",
          "fuse.davfs",
          "fuse.glusterfs",
          "fuse.juicefs",
          "fuse.rclone",
          "fuse.s3fs",
          "fuse.sshfs",
          "glusterfs",
          "lustre",
          "nfs",
          "nfs4",
          "smb2",
          "smb3",
          "smbfs",
          "vboxsf",
          "virtiofs");

  private NetworkDisk() {}

  /** The type of the disk on which something lies, if other machines may write to it. */
  public static Optional<String> type(Path path) {
    try {
      return hasDevice(path)
          ? Optional.empty()
          : Optional.of(Files.getFileStore(path).type()).filter(NetworkDisk::isShared);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  static boolean isShared(String type) {
    return TYPES.contains(type);
  }

  /** To ask for the type means to read the table of all disks; those with a device are local. */
  private static boolean hasDevice(Path path) throws IOException {
    long device = ((Number) Files.getAttribute(path, "unix:dev")).longValue();
    return ((device >>> 8) & 0xfff) != 0 || (device >>> 44) != 0;
  }
}
