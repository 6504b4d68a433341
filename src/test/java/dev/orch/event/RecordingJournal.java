package dev.orch.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory, which remembers how it was called. */
public final class RecordingJournal implements Journal {
  private final List<EventEnvelope> recorded = new ArrayList<>();
  private final List<Integer> barriers = new ArrayList<>();
  private int failingAt = Integer.MAX_VALUE;

  /** From then on, appends fail: once this many events are recorded. */
  public synchronized RecordingJournal failingAfter(int events) {
    failingAt = events;
    return this;
  }

  /** Everything that was appended. */
  public synchronized List<RunEvent> events() {
    return recorded.stream().map(EventEnvelope::event).toList();
  }

  /** Everything that was appended, with its place. */
  public synchronized List<EventEnvelope> envelopes() {
    return List.copyOf(recorded);
  }

  /** How many events were recorded at each barrier. */
  public synchronized List<Integer> barriers() {
    return List.copyOf(barriers);
  }

  @Override
  public synchronized void append(List<EventEnvelope> events, boolean isBarrier)
      throws IOException {
    if (recorded.size() + events.size() > failingAt) {
      throw new IOException("No space left on device");
    }
    recorded.addAll(events);
    if (isBarrier) {
      barriers.add(recorded.size());
    }
  }

  @Override
  public synchronized RunEvent.RunSealed seal(List<LogSummary> logs) {
    return new RunEvent.RunSealed(recorded.size() + 1, "sha256:00", logs);
  }
}
