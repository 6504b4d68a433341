package dev.orch.process;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes that became children of this one when those that started them ended. When they end
 * in their turn, nobody but this process can release what the machine keeps of them.
 */
final class Adoption {
  private final Posix posix;
  private final Set<Long> own = ConcurrentHashMap.newKeySet();

  Adoption(Posix posix) {
    this.posix = posix;
  }

  /** This one was started here, and somebody waits for it. */
  void except(long child) {
    own.add(child);
  }

  boolean isOwn(long child) {
    return own.contains(child);
  }

  /** Nobody waits for this one any more. */
  void forget(long child) {
    own.remove(child);
  }

  /**
   * Releases those that have ended. A child of this process's own session is left alone: the Java
   * platform started it, and waits for its status.
   */
  void reap() {
    Optional<ProcessStat> self = Optional.empty();
    for (ProcessStat child : ProcessTable.adopted()) {
      if (!child.isAtWork() && !own.contains(child.processId())) {
        self = self.or(() -> ProcessTable.stat(ProcessTable.self()));
        if (self.isPresent() && child.session() != self.get().session()) {
          posix.reap(child.processId());
        }
      }
    }
  }
}
