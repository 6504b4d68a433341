package dev.orch.audit;

import dev.orch.event.RunOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Tells whether a run still goes: whether its process holds the run's lock. The numbers of
 * processes, which are used again, count only where the lock's file was taken away.
 *
 * @param host the name of this machine
 * @param bootId which start of this machine this is, where it tells
 * @param isProcess whether a process with this number exists
 */
public record Liveness(String host, Optional<String> bootId, LongPredicate isProcess) {

  /** What this machine knows. */
  public static Liveness here(String host, Optional<String> bootId) {
    return new Liveness(
        host, bootId, id -> ProcessHandle.of(id).map(ProcessHandle::isAlive).orElse(false));
  }

  /** Whether a run was started on this machine, whose locks then can be trusted. */
  public boolean isHere(RunOrigin origin) {
    return origin.host().equals(host);
  }

  /** What has become of a run whose trail has no end. */
  RunStatus status(RunDirectory directory, RunOrigin origin) {
    KernelLock.State lock = look(directory);
    if (lock == KernelLock.State.HELD) {
      return RunStatus.RUNNING;
    }
    if (!isHere(origin)) {
      return RunStatus.UNKNOWN;
    }
    boolean isThere =
        lock == KernelLock.State.MISSING && isThere(origin.bootId(), origin.processId());
    return isThere ? RunStatus.RUNNING : RunStatus.CRASHED;
  }

  /** Whether one who had a lock is there, by the lock of its run, else by its process. */
  boolean isThere(LockHolder holder, Path runLock) throws IOException {
    return switch (KernelLock.look(runLock)) {
      case HELD -> true;
      case FREE -> false;
      case MISSING -> isThere(holder);
    };
  }

  /** Whether the process of one who had a lock is there; on another machine it may be. */
  boolean isThere(LockHolder holder) {
    return !holder.host().equals(host) || isThere(holder.bootId(), holder.processId());
  }

  private boolean isThere(Optional<String> boot, long process) {
    return boot.equals(bootId) && isProcess.test(process);
  }

  /** A file that cannot be opened tells as little as one that is gone. */
  private static KernelLock.State look(RunDirectory directory) {
    try {
      return KernelLock.look(directory.lock());
    } catch (IOException e) {
      return KernelLock.State.MISSING;
    }
  }
}
