package dev.orch.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lock that the kernel keeps on a file until this process lets go of it or ends. A process loses
 * such a lock as soon as it closes anything that it opened on the same file; so all files that are
 * locked here are remembered, and none of them is ever opened again.
 */
final class KernelLock implements AutoCloseable {
  private static final int ATTEMPTS = 500;
  private static final long PAUSE_MILLIS = 2;

  /** What this process has locked, by file. Who opens a file to lock it is in its monitor. */
  private static final Map<Object, KernelLock> HELD = new HashMap<>();

  private final FileChannel channel;
  private final Object key;

  private KernelLock(FileChannel channel, Object key) {
    this.channel = channel;
    this.key = key;
  }

  /** What a look at a lock finds. */
  enum State {
    /** There is no file to lock. */
    MISSING,
    FREE,
    HELD
  }

  /** What comes of one attempt to take a lock. */
  private sealed interface Attempt {}

  private record Taken(KernelLock lock) implements Attempt {}

  /** Somebody has it. */
  private record Refused() implements Attempt {}

  /** Somebody looks at it or put another file in its place: worth another attempt. */
  private record Disturbed() implements Attempt {}

  /**
   * Takes the lock on a file, which is made if it is not there.
   *
   * @return nothing if another process has it, or this one
   * @throws IOException if there is something that is no file of the caller's alone
   */
  static Optional<KernelLock> take(Path file) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Attempt attempt = attempt(file);
      if (attempt instanceof Taken taken) {
        return Optional.of(taken.lock());
      }
      if (attempt instanceof Refused) {
        return Optional.empty();
      }
      pause(PAUSE_MILLIS);
    }
    throw new IOException("others look at " + file + ", or replace it, again and again");
  }

  /** Whether somebody has the lock on a file; makes and changes nothing. */
  static State look(Path file) throws IOException {
    synchronized (HELD) {
      try {
        if (HELD.containsKey(OwnerOnly.fileKey(file))) {
          return State.HELD;
        }
        try (FileChannel channel = OwnerOnly.readLockFile(file)) {
          return channel.tryLock(0, Long.MAX_VALUE, true) == null ? State.HELD : State.FREE;
        }
      } catch (NoSuchFileException e) {
        return State.MISSING;
      }
    }
  }

  /** Which file is locked, in words that no other file has at the same time. */
  String file() {
    return key.toString();
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (HELD.remove(key, this)) {
        channel.close();
      }
    }
  }

  private static Attempt attempt(Path file) throws IOException {
    synchronized (HELD) {
      Object key = existing(file);
      if (HELD.containsKey(key)) {
        return new Refused();
      }
      FileChannel channel = OwnerOnly.openLockFile(file);
      Attempt attempt = new Disturbed();
      try {
        attempt = attempt(channel, file, key);
      } finally {
        if (!(attempt instanceof Taken)) {
          channel.close();
        }
      }
      return attempt;
    }
  }

  /** A lock on a file that has lost its name is no lock: the next one would take another file. */
  private static Attempt attempt(FileChannel channel, Path file, Object key) throws IOException {
    if (channel.tryLock() == null) {
      FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
      return shared == null ? new Refused() : new Disturbed();
    }
    if (!isStill(file, key)) {
      return new Disturbed();
    }
    KernelLock lock = new KernelLock(channel, key);
    HELD.put(key, lock);
    return new Taken(lock);
  }

  private static Object existing(Path file) throws IOException {
    try {
      return OwnerOnly.fileKey(file);
    } catch (NoSuchFileException e) {
      try {
        OwnerOnly.newChannel(file).close();
      } catch (FileAlreadyExistsException _) {
        // Another process was faster.
      }
      return OwnerOnly.fileKey(file);
    }
  }

  private static boolean isStill(Path file, Object key) throws IOException {
    try {
      return OwnerOnly.fileKey(file).equals(key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Waits before the next attempt. */
  static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while taking a lock", e);
    }
  }
}
