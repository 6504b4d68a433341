package dev.orch.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes that became children of this one without having been started by it, and to which
 * step each belongs. One that carries no mark may be anybody's: it is ended together with the steps
 * that are being ended if there are no others, and else at the latest when the run is over.
 *
 * <p>What a step left that ended by itself is settled: it was named and stays.
 */
final class Orphans {
  private record Identity(long processId, long startTicks) {
    static Identity of(ProcessStat process) {
      return new Identity(process.processId(), process.startTicks());
    }
  }

  private final Adoption adoption;

  /** Children that this process had before it started any: those of the program that it was. */
  private final Set<Identity> strangers = new HashSet<>();

  private final Set<SessionFamily> running = new HashSet<>();
  private final Set<SessionFamily> ending = new HashSet<>();
  private final Map<Identity, SessionFamily> claims = new HashMap<>();
  private final Set<Identity> settled = new HashSet<>();
  private final Set<Identity> doubtful = new HashSet<>();
  private final Set<String> settledMarks = new HashSet<>();

  Orphans(Adoption adoption) {
    this.adoption = adoption;
    for (ProcessStat child : ProcessTable.adopted()) {
      strangers.add(Identity.of(child));
    }
  }

  /** The process of this family runs. */
  synchronized void join(SessionFamily family) {
    running.add(family);
  }

  /** This family is being ended. */
  synchronized void end(SessionFamily family) {
    ending.add(family);
  }

  /** The step of this family is over. */
  synchronized void leave(SessionFamily family) {
    running.remove(family);
    ending.remove(family);
    claims.values().removeIf(family::equals);
  }

  /** Those that a family that is being ended has to take along. */
  synchronized List<ProcessStat> claimedBy(SessionFamily family) {
    if (!ending.contains(family) || !ending.containsAll(running) || !isSure()) {
      return List.of();
    }
    return unsettled().stream()
        .filter(orphan -> claims.computeIfAbsent(Identity.of(orphan), _ -> family).equals(family))
        .toList();
  }

  /**
   * Settles what a family left whose process ended by itself: its own, and those without a mark if
   * nobody else can have left them.
   */
  synchronized List<ProcessStat> settle(SessionFamily family) {
    List<ProcessStat> left = new ArrayList<>();
    boolean isAlone = running.size() == 1 && running.contains(family) && isSure();
    for (ProcessStat orphan : unsettled()) {
      Identity identity = Identity.of(orphan);
      if (family.isMember(orphan) || (isAlone && !doubtful.contains(identity))) {
        left.add(orphan);
      } else {
        doubtful.add(identity);
      }
    }
    if (!left.isEmpty() && !ending.contains(family)) {
      left.forEach(orphan -> settled.add(Identity.of(orphan)));
      family.mark().ifPresent(settledMarks::add);
    }
    return left;
  }

  /** Those that belong to no step that is known: they are ended with the run. */
  synchronized List<ProcessStat> unclaimed() {
    return isSure() ? unsettled() : List.of();
  }

  /** All that still run, settled or not. */
  synchronized List<ProcessStat> left() {
    return atWork();
  }

  /** The first process of a machine gets everybody's orphans. */
  private static boolean isSure() {
    return ProcessTable.self() > 1;
  }

  private List<ProcessStat> unsettled() {
    return atWork().stream().filter(orphan -> !isSettled(orphan)).toList();
  }

  private boolean isSettled(ProcessStat orphan) {
    if (settled.contains(Identity.of(orphan))) {
      return true;
    }
    for (String mark : settledMarks) {
      if (ProcessTable.isMarked(orphan.processId(), List.of(mark))) {
        return settled.add(Identity.of(orphan));
      }
    }
    return false;
  }

  /** Not those of this process's own session, which the Java platform started. */
  private List<ProcessStat> atWork() {
    List<ProcessStat> found = new ArrayList<>();
    Optional<ProcessStat> self = Optional.empty();
    for (ProcessStat child : ProcessTable.adopted()) {
      if (child.isAtWork()
          && !adoption.isOwn(child.processId())
          && !strangers.contains(Identity.of(child))) {
        self = self.or(() -> ProcessTable.stat(ProcessTable.self()));
        if (self.isPresent() && child.session() != self.get().session()) {
          found.add(child);
        }
      }
    }
    return found;
  }
}
