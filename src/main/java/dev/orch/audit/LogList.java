package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.OfAttempt;
import dev.orch.event.StepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logs of a run, in the order in which their attempts started. A fold over its events. */
public final class LogList {
  /**
   * The log of one attempt.
   *
   * @param file its path relative to the run's directory, with slashes; exists only if the attempt
   *     wrote something
   * @param summary what it holds; nothing while the attempt runs, after a crash in it, or if it
   *     wrote nothing
   */
  public record Entry(StepId step, int attempt, String file, Optional<LogSummary> summary) {}

  private record Key(StepId step, int attempt) {}

  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  /** Takes the next event of the run. */
  public void accept(EventEnvelope envelope) {
    if (envelope.event() instanceof AttemptStarted event) {
      put(event, Optional.empty());
    } else if (envelope.event() instanceof AttemptFinished event) {
      put(event, event.log());
    }
  }

  /** All logs so far. */
  public List<Entry> all() {
    return List.copyOf(entries.values());
  }

  /** The logs of one step and, if it is a block, of all steps inside. */
  public List<Entry> of(StepId step) {
    String inside = step.path() + "/";
    String member = step.path() + "[";
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries.values()) {
      String path = entry.step().path();
      if (entry.step().equals(step) || path.startsWith(inside) || path.startsWith(member)) {
        found.add(entry);
      }
    }
    return found;
  }

  private void put(OfAttempt event, Optional<LogSummary> summary) {
    String file =
        summary.map(LogSummary::file).orElseGet(() -> LogNames.file(event.step(), event.attempt()));
    entries.put(
        new Key(event.step(), event.attempt()),
        new Entry(event.step(), event.attempt(), file, summary));
  }
}
