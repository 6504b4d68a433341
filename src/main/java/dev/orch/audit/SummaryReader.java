package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads of a trail only as much as a line about the run needs. */
final class SummaryReader {
  /** The seal, and the line that says how the run ended. */
  private static final int LAST_LINES = 2;

  private final Liveness liveness;

  SummaryReader(Liveness liveness) {
    this.liveness = liveness;
  }

  Optional<PastRun> read(RunDirectory directory) {
    Path trail = directory.trail();
    Optional<EventEnvelope> first = first(trail);
    if (first.isEmpty() || !(first.get().event() instanceof RunStarted started)) {
      return Optional.empty();
    }
    List<EventEnvelope> last = last(trail);
    Optional<RunFinished> end =
        last.stream()
            .map(EventEnvelope::event)
            .filter(RunFinished.class::isInstance)
            .map(RunFinished.class::cast)
            .findFirst();
    RunStatus status =
        end.map(finished -> RunStatus.of(finished.outcome()))
            .orElseGet(() -> liveness.status(directory, started.origin()));
    return Optional.of(
        new PastRun(
            directory.run(),
            started.name(),
            started.playbook(),
            status,
            first.get().time(),
            end.map(RunFinished::duration).or(() -> soFar(status, last))));
  }

  private static Optional<Duration> soFar(RunStatus status, List<EventEnvelope> last) {
    return status == RunStatus.RUNNING || last.isEmpty()
        ? Optional.empty()
        : Optional.of(last.getLast().sinceStart());
  }

  private static Optional<EventEnvelope> first(Path trail) {
    if (!Files.exists(trail)) {
      return Optional.empty();
    }
    try (TrailReader reader = TrailReader.open(trail)) {
      return reader
          .next()
          .filter(TrailLine.Known.class::isInstance)
          .map(line -> ((TrailLine.Known) line).envelope());
    }
  }

  private static List<EventEnvelope> last(Path trail) {
    try {
      return TrailEnd.read(trail, LAST_LINES);
    } catch (IOException e) {
      throw StateTrouble.reading(trail, e);
    } catch (MalformedLine e) {
      throw new TrailException(trail + ": the end of the trail is damaged: " + e.reason(), e);
    }
  }
}
