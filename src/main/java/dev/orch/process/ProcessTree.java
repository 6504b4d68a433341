package dev.orch.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process with all that it started. Whoever was seen once is remembered, since a process whose
 * parent ended belongs to no tree any more; handles know the start time, so that a number which the
 * machine gave to another process meanwhile is never signalled.
 */
final class ProcessTree implements Family {
  private final List<String> marks;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();
  private volatile int lastSignal;

  /**
   * A tree, or several.
   *
   * @param marks entries that together only the environments of this tree have; empty if none has
   */
  ProcessTree(List<ProcessHandle> roots, List<String> marks) {
    this.marks = marks;
    seen.addAll(roots);
  }

  /** Those that are at work now, parents before those that they started. */
  synchronized List<ProcessHandle> members() {
    List<ProcessHandle> known = new ArrayList<>(seen);
    known.forEach(process -> process.descendants().forEach(seen::add));
    marked().forEach(seen::add);
    return seen.stream().filter(ProcessTable::isAtWork).toList();
  }

  @Override
  public boolean isEmpty() {
    return members().isEmpty();
  }

  @Override
  public List<RunningProcess> describe() {
    return members().stream().map(process -> ProcessTable.describe(process.pid())).toList();
  }

  /** The number of the signal that was sent last; 0 if none was. */
  int lastSignal() {
    return lastSignal;
  }

  @Override
  public void signal(Signal signal) {
    lastSignal = signal.number();
    List<ProcessHandle> members = members();
    switch (signal) {
      case INTERRUPT -> Interruption.send(members);
      case TERMINATE -> members.forEach(ProcessHandle::destroy);
      case KILL -> members.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public List<RunningProcess> pipeHolders() {
    Set<String> own = ProcessTable.pipes("self");
    return members().stream()
        .filter(process -> ProcessTable.holdsOneOf(process.pid(), own))
        .map(process -> ProcessTable.describe(process.pid()))
        .toList();
  }

  private Stream<ProcessHandle> marked() {
    long self = ProcessHandle.current().pid();
    List<Long> found = marks.isEmpty() ? List.of() : ProcessTable.withEnvironment(marks);
    return found.stream()
        .filter(process -> process != self)
        .map(ProcessHandle::of)
        .flatMap(Optional::stream);
  }
}
