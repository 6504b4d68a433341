package dev.orch.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process that was started here with all that it started: its session and its group, its
 * descendants, and those whose environment has its mark. Whoever was seen once is remembered with
 * its start, so that a number which the machine gave to another process meanwhile is never
 * signalled.
 */
final class SessionFamily implements Family {
  private static final int CONTINUE = 18;

  private final Posix posix;
  private final Orphans orphans;
  private final long leader;
  private final boolean isSession;
  private final Optional<String> mark;
  private final Map<Long, ProcessStat> seen = new ConcurrentHashMap<>();

  /** While the leader is not reaped, nobody else can get its number as process or session. */
  private volatile boolean isLeaderKept = true;

  /**
   * A family of one.
   *
   * @param orphans knows who else may belong to it
   * @param leader the process, which was not reaped yet
   * @param isSession whether it leads a session of its own
   * @param mark an entry of the environment that only this family has
   */
  SessionFamily(
      Posix posix, Orphans orphans, long leader, boolean isSession, Optional<String> mark) {
    this.posix = posix;
    this.orphans = orphans;
    this.leader = leader;
    this.isSession = isSession;
    this.mark = mark;
    ProcessTable.stat(leader).ifPresent(stat -> seen.put(leader, stat));
  }

  long leader() {
    return leader;
  }

  /** The entry of the environment that only this family has. */
  Optional<String> mark() {
    return mark;
  }

  /** What was known of the leader at its start. */
  synchronized Optional<ProcessStat> origin() {
    return Optional.ofNullable(seen.get(leader));
  }

  /** Whether the process itself still does anything. */
  boolean isLeaderAtWork() {
    Optional<ProcessStat> origin = origin();
    return origin.isPresent() && ProcessTable.isAtWork(origin.get());
  }

  /** Reaps the leader, after a last look at those that its number leads to. */
  synchronized Optional<RawUsage> reap() {
    if (!isLeaderKept) {
      return Optional.empty();
    }
    isLeaderKept = false;
    return posix.reap(leader);
  }

  @Override
  public synchronized boolean isEmpty() {
    for (ProcessStat process : seen.values()) {
      if (ProcessTable.isAtWork(process)) {
        return false;
      }
    }
    return members().isEmpty();
  }

  /** Those that are at work now. */
  synchronized List<ProcessStat> members() {
    seen.values()
        .removeIf(process -> process.processId() != leader && !ProcessTable.isSame(process));
    Map<Long, ProcessStat> table = ProcessTable.all();
    Map<Long, ProcessStat> found = new HashMap<>();
    for (ProcessStat process : table.values()) {
      if (isMember(process)) {
        found.put(process.processId(), process);
      }
    }
    for (ProcessStat orphan : orphans.claimedBy(this)) {
      found.put(orphan.processId(), orphan);
    }
    ProcessTable.addDescendants(table, found);
    found.remove(ProcessTable.self());
    found.forEach(seen::putIfAbsent);
    return found.values().stream().filter(ProcessStat::isAtWork).toList();
  }

  /** Whether it surely belongs to this family. */
  boolean isMember(ProcessStat process) {
    ProcessStat known = seen.get(process.processId());
    if (known != null && known.startTicks() == process.startTicks()) {
      return true;
    }
    if (isSession && isLeaderKept && (process.session() == leader || process.group() == leader)) {
      return true;
    }
    return mark.isPresent() && ProcessTable.isMarked(process.processId(), List.of(mark.get()));
  }

  @Override
  public synchronized void signal(Signal signal) {
    boolean isGroup = isSession && isLeaderKept;
    if (isGroup) {
      posix.signalGroup(leader, signal.number());
    }
    if (!isSession && signal == Signal.INTERRUPT) {
      // Those at the terminal get it from there.
      return;
    }
    for (ProcessStat process : members()) {
      if (!isGroup || process.group() != leader) {
        posix.signal(process, signal.number());
      }
    }
    if (isGroup && signal == Signal.TERMINATE) {
      // One that is stopped could not even end.
      posix.signalGroup(leader, CONTINUE);
    }
  }

  @Override
  public List<RunningProcess> describe() {
    return members().stream().map(ProcessStat::describe).toList();
  }

  @Override
  public List<RunningProcess> pipeHolders() {
    Set<String> own = ProcessTable.pipes("self");
    return members().stream()
        .filter(process -> ProcessTable.holdsOneOf(process.processId(), own))
        .map(ProcessStat::describe)
        .toList();
  }
}
