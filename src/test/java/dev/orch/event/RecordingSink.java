package dev.orch.event;

import java.util.ArrayList;
import java.util.List;

/** A sink that remembers what it was told, in order. */
public final class RecordingSink implements EventSink {
  private final List<Object> told = new ArrayList<>();

  @Override
  public synchronized void accept(EventEnvelope envelope) {
    told.add(envelope);
  }

  @Override
  public synchronized void accept(OutputLine line) {
    told.add(line);
  }

  @Override
  public synchronized void acceptMissing(long count) {
    told.add(count);
  }

  /** Envelopes, output lines, and the counts of missing lines. */
  public synchronized List<Object> told() {
    return List.copyOf(told);
  }

  /** The events among them. */
  public synchronized List<RunEvent> events() {
    return told.stream()
        .filter(EventEnvelope.class::isInstance)
        .map(one -> ((EventEnvelope) one).event())
        .toList();
  }
}
