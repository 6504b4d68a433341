package dev.orch.audit;

import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a state directory is like, found out by using it as a run does.
 *
 * @param owner the user to whom it belongs
 * @param modes who may do what in it: {@code rwx------}
 * @param disk the type of the disk
 * @param freeBytes how much the user may still write to the disk
 * @param syncTime how long it takes until something written would survive a loss of power: the
 *     median of 20 times
 * @param lockTrouble why no file can be locked; empty if locks work
 */
public record StateProbe(
    Path directory,
    String owner,
    String modes,
    String disk,
    long freeBytes,
    Duration syncTime,
    Optional<String> lockTrouble) {
  private static final int SYNCS = 20;
  private static final int LINE = 300;

  /**
   * Makes the state directory if it is missing, and tries it.
   *
   * @throws TrailException if no run could be kept there
   */
  public static StateProbe of(Path stateDirectory) {
    try {
      OwnerOnly.ensureState(stateDirectory);
      OwnerOnly.ensureDirectory(stateDirectory.resolve(RunDirectory.RUNS));
      Path place = newDirectory(stateDirectory, "probe");
      try {
        return of(stateDirectory, place);
      } finally {
        Files.deleteIfExists(place.resolve("trail"));
        Files.deleteIfExists(place.resolve("lock"));
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      throw StateTrouble.writing(stateDirectory, e);
    }
  }

  /**
   * Makes a directory of its own for a test below the state directory.
   *
   * @throws TrailException if it cannot be made
   */
  public static Path newPlace(Path stateDirectory, String name) {
    try {
      OwnerOnly.ensureState(stateDirectory);
      return newDirectory(stateDirectory, name);
    } catch (IOException e) {
      throw StateTrouble.writing(stateDirectory, e);
    }
  }

  private static Path newDirectory(Path stateDirectory, String name) throws IOException {
    String mark = HexFormat.of().toHexDigits(System.nanoTime());
    Path place = stateDirectory.resolve(name + "-" + mark);
    OwnerOnly.newDirectory(place);
    return place;
  }

  private static StateProbe of(Path state, Path place) throws IOException {
    FileStore store = Files.getFileStore(place);
    return new StateProbe(
        state,
        Files.getOwner(state).getName(),
        PosixFilePermissions.toString(Files.getPosixFilePermissions(state)),
        store.type(),
        store.getUsableSpace(),
        syncTime(place.resolve("trail")),
        lockTrouble(place.resolve("lock")));
  }

  private static Duration syncTime(Path file) throws IOException {
    long[] times = new long[SYNCS];
    try (FileChannel channel = OwnerOnly.newChannel(file)) {
      for (int i = 0; i < SYNCS; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(LINE));
        channel.force(false);
        times[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return Duration.ofNanos(times[SYNCS / 2]);
  }

  private static Optional<String> lockTrouble(Path file) {
    try (KernelLock lock = KernelLock.take(file).orElseThrow()) {
      return KernelLock.look(file) == KernelLock.State.HELD
          ? Optional.empty()
          : Optional.of("the lock on " + lock.file() + " is not held");
    } catch (IOException e) {
      return Optional.of(StateTrouble.reason(e));
    }
  }
}
