package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.SampleRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Trails to try things on. */
final class Trails {
  static final String NONCE = "00112233445566778899aabbccddeeff";
  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  private Trails() {}

  /** Events at their places, a millisecond apart. */
  static List<EventEnvelope> envelopes(List<? extends RunEvent> events) {
    List<EventEnvelope> envelopes = new ArrayList<>();
    for (RunEvent event : events) {
      envelopes.add(envelope(envelopes.size(), event));
    }
    return envelopes;
  }

  static EventEnvelope envelope(int sequence, RunEvent event) {
    return new EventEnvelope(
        sequence,
        SampleRun.RUN,
        START.plusMillis(sequence),
        Duration.ofNanos(sequence * 1_000_003L),
        event);
  }

  /** The bytes of a sealed trail with these events. */
  static byte[] sealed(List<? extends RunEvent> events) {
    return written(events, true);
  }

  /** The bytes of a trail with these events and no seal. */
  static byte[] open(List<? extends RunEvent> events) {
    return written(events, false);
  }

  private static byte[] written(List<? extends RunEvent> events, boolean isSealed) {
    MemoryFile file = new MemoryFile();
    try (TrailWriter writer = new TrailWriter(file, Durability.PROCESS, NONCE, List.of())) {
      writer.append(envelopes(events), true);
      if (isSealed) {
        writer.append(List.of(envelope(events.size(), writer.seal(logs(events)))), true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.bytes();
  }

  private static List<LogSummary> logs(List<? extends RunEvent> events) {
    List<LogSummary> logs = new ArrayList<>();
    for (RunEvent event : events) {
      if (event instanceof AttemptFinished attempt) {
        attempt.log().ifPresent(logs::add);
      }
    }
    return logs;
  }
}
