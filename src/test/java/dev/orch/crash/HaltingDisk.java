package dev.orch.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk that stops at a certain operation: that one and all later ones fail, so that whoever works
 * on it can do nothing any more, as if its process were gone. Only what changes something below one
 * directory is an operation. It lies over the real disk, and its paths look like real ones.
 */
final class HaltingDisk {
  private final Path kept;
  private final DurableImage image;
  private final DiskProvider provider;
  private final List<String> operations = new ArrayList<>();
  private int last = Integer.MAX_VALUE;
  private double shareOfLastWrite;
  private boolean isHalted;

  /**
   * A disk that does not stop yet. All that is there is safe from a loss of power.
   *
   * @param kept the real directory whose operations count
   */
  HaltingDisk(Path kept) throws IOException {
    this.kept = kept;
    this.image = DurableImage.of(kept);
    this.provider = new DiskProvider(this);
  }

  /** Stops at the operation with this number, from 1. */
  HaltingDisk haltingAt(int number) {
    last = number;
    return this;
  }

  /** If the last operation is a write, so much of it is still done: from 0 to 1. */
  HaltingDisk writingLast(double share) {
    shareOfLastWrite = share;
    return this;
  }

  /** A path of this disk for a real one. */
  Path path(Path real) {
    return provider.wrap(real);
  }

  /** What was done so far. */
  synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  synchronized boolean isHalted() {
    return isHalted;
  }

  /** What a loss of power leaves. */
  DurableImage image() {
    return image;
  }

  /** Before anything happens to a file. */
  synchronized void look() throws IOException {
    if (isHalted) {
      throw new IOException("the disk has stopped");
    }
  }

  /** Before something changes, or is synced. */
  synchronized void change(String what, Path real) throws IOException {
    look();
    if (!isCounted(real)) {
      return;
    }
    operations.add(what + " " + kept.relativize(real));
    if (operations.size() >= last) {
      isHalted = true;
      throw new IOException("the disk stops here: " + operations.getLast());
    }
  }

  /**
   * Before bytes are written.
   *
   * @return how many of them the disk still takes before it stops; empty if it takes all
   */
  synchronized Optional<Integer> write(Path real, int length) throws IOException {
    look();
    if (!isCounted(real)) {
      return Optional.empty();
    }
    operations.add("write " + kept.relativize(real));
    if (operations.size() < last) {
      return Optional.empty();
    }
    isHalted = true;
    return Optional.of((int) (length * shareOfLastWrite));
  }

  boolean isCounted(Path real) {
    return real.toAbsolutePath().startsWith(kept);
  }

  /** The real path behind one of this disk, or a real one itself. */
  Path real(Path path) {
    if (path.getFileSystem().provider() instanceof DiskProvider other && other != provider) {
      throw new ProviderMismatchException("a path of another disk: " + path);
    }
    return provider.unwrap(path);
  }
}
