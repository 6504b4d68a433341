package dev.orch.audit;

import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A lock below the state directory: a run's own, or a name that one run or one step at a time may
 * have. The kernel holds it, so it ends with the process, however that ends. Who holds it stands in
 * a file beside it. May be closed by another thread than the one that took it.
 */
public final class RunLock implements AutoCloseable {
  private static final String DIRECTORY = "locks";
  private static final int PLAIN_LENGTH = 40;

  private final KernelLock lock;
  private final Path holder;
  private final String written;

  private RunLock(KernelLock lock, Path holder, String written) {
    this.lock = lock;
    this.holder = holder;
    this.written = written;
  }

  /** What came of the wish to take a lock. */
  public sealed interface Attempt {}

  /** It is held until it is closed. */
  public record Taken(RunLock lock) implements Attempt {}

  /**
   * Somebody else holds it.
   *
   * @param holder who; empty if that is not written down
   */
  public record Held(Optional<LockHolder> holder) implements Attempt {
    /** Who holds it, to be put behind "is held": {@code by run …}, or nothing. */
    public String byWhom() {
      return holder.map(who -> " by " + who.text()).orElse("");
    }
  }

  /**
   * Takes the lock with a name, or says who holds it.
   *
   * @param name any text
   * @param self how others are told who holds it
   * @param liveness tells whether a holder whose lock's file was taken away is still there
   * @throws TrailException if the state directory does not let it
   */
  public static Attempt take(Path stateDirectory, String name, LockHolder self, Liveness liveness) {
    Path locks = stateDirectory.resolve(DIRECTORY);
    try {
      OwnerOnly.ensureState(stateDirectory);
      OwnerOnly.ensureDirectory(locks);
      Path file = locks.resolve(fileName(name) + ".lock");
      return take(
          file,
          self,
          before -> liveness.isThere(before, RunDirectory.lock(stateDirectory, before.run())));
    } catch (IOException e) {
      throw StateTrouble.writing(locks, e);
    }
  }

  /** Takes a run's own lock, or says who holds it. */
  static Attempt takeOwn(Path file, LockHolder self, Liveness liveness) throws IOException {
    return take(file, self, liveness::isThere);
  }

  /** Tells whether one who had a lock is still there. */
  private interface Presence {
    boolean isThere(LockHolder holder) throws IOException;
  }

  /** Who finds the lock free on another file than the one that is written down asks further. */
  private static Attempt take(Path file, LockHolder self, Presence presence) throws IOException {
    Path holder = file.resolveSibling(holderName(file));
    Optional<KernelLock> lock = KernelLock.take(file);
    Optional<LockHolder.Kept> kept = SmallFile.read(holder).flatMap(LockHolder::read);
    if (lock.isEmpty()) {
      return new Held(kept.map(LockHolder.Kept::holder));
    }
    try {
      boolean isSameFile = kept.filter(it -> it.file().equals(lock.get().file())).isPresent();
      if (kept.isPresent() && !isSameFile && presence.isThere(kept.get().holder())) {
        lock.get().close();
        return new Held(kept.map(LockHolder.Kept::holder));
      }
      String written = self.lines(lock.get().file());
      OwnerOnly.replace(holder, written);
      return new Taken(new RunLock(lock.get(), holder, written));
    } catch (IOException e) {
      lock.get().close();
      throw e;
    }
  }

  private static String holderName(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".lock")
        ? name.substring(0, name.length() - ".lock".length()) + ".holder"
        : name + ".holder";
  }

  /** A name may hold anything; the name of its file says so much of it as is harmless. */
  static String fileName(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), PLAIN_LENGTH); i++) {
      char c = name.charAt(i);
      boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      plain.append(isPlain ? c : '_');
    }
    byte[] digest = Chain.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
    return plain + "-" + HexFormat.of().formatHex(digest, 0, 16);
  }

  /** Lets go of it. */
  @Override
  public void close() throws IOException {
    try {
      if (SmallFile.read(holder).filter(written::equals).isPresent()) {
        Files.deleteIfExists(holder);
      }
    } finally {
      lock.close();
    }
  }
}
