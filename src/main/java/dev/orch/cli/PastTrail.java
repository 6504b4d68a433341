package dev.orch.cli;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.TrailBreak;
import dev.orch.audit.TrailLine;
import dev.orch.audit.TrailPosition;
import dev.orch.audit.TrailReader;
import dev.orch.engine.Recollection;
import dev.orch.event.EventEnvelope;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.StreamStart;
import dev.orch.event.TrailException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The trail of a run that is to go on, read to its end.
 *
 * @param firstBreak the first place where it is not as orch wrote it
 */
record PastTrail(
    Recollection past,
    List<EventEnvelope> events,
    List<LogSummary> logs,
    TrailPosition position,
    Optional<TrailBreak> firstBreak) {

  /** What its first line says; nothing if that cannot be read. */
  static Optional<RunStarted> beginning(RunDirectory directory) {
    try (TrailReader trail = TrailReader.open(directory.trail())) {
      return trail.next().flatMap(PastTrail::started);
    } catch (TrailException _) {
      return Optional.empty();
    }
  }

  private static Optional<RunStarted> started(TrailLine line) {
    return line instanceof TrailLine.Known(_, EventEnvelope envelope)
            && envelope.event() instanceof RunStarted started
        ? Optional.of(started)
        : Optional.empty();
  }

  /** When the run began first. */
  Instant startedAt() {
    return events.getFirst().time();
  }

  /** Where the stream of events goes on: by the wall clock, but never back. */
  StreamStart start(Instant now) {
    Duration byClock = Duration.between(startedAt(), now);
    Duration last = events.getLast().sinceStart();
    Duration sinceStart = byClock.compareTo(last) > 0 ? byClock : last;
    return new StreamStart(position.lines(), sinceStart, logs);
  }
}
