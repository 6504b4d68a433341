package dev.orch.cli;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.TrailBreak;
import dev.orch.audit.TrailLine;
import dev.orch.audit.TrailPosition;
import dev.orch.audit.TrailReader;
import dev.orch.engine.Recollection;
import dev.orch.event.EventEnvelope;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.TrailException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads a trail on a thread of its own, while the one that wants it has other things to do, and
 * hands the events over in batches.
 */
final class TrailAhead {
  private static final int BATCH = 512;

  private final BlockingQueue<List<EventEnvelope>> batches = new LinkedBlockingQueue<>();
  private final FutureTask<Ending> reading;

  private record Ending(TrailPosition position, Optional<TrailBreak> firstBreak) {}

  private TrailAhead(RunDirectory directory) {
    this.reading = new FutureTask<>(() -> read(directory));
  }

  /** Begins to read. */
  static TrailAhead of(RunDirectory directory) {
    TrailAhead ahead = new TrailAhead(directory);
    Thread.ofPlatform().daemon().name("orch-trail").start(ahead.reading);
    return ahead;
  }

  /**
   * All of it.
   *
   * @throws TrailException if it cannot be read
   */
  PastTrail await() {
    Recollection past = new Recollection();
    List<EventEnvelope> events = new ArrayList<>();
    List<LogSummary> logs = new ArrayList<>();
    try {
      for (List<EventEnvelope> batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
        for (EventEnvelope envelope : batch) {
          past.accept(envelope.event());
          if (envelope.event() instanceof AttemptFinished attempt) {
            attempt.log().ifPresent(logs::add);
          }
        }
        events.addAll(batch);
      }
      Ending ending = reading.get();
      return new PastTrail(past, events, logs, ending.position(), ending.firstBreak());
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof TrailException trouble) {
        throw trouble;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("nobody interrupts one who reads", interrupted);
    }
  }

  private Ending read(RunDirectory directory) {
    List<EventEnvelope> batch = new ArrayList<>(BATCH);
    if (directory.hasNothing()) {
      batches.add(List.of());
      return new Ending(TrailPosition.START, Optional.empty());
    }
    try (TrailReader trail = TrailReader.openFast(directory.trail())) {
      for (Optional<TrailLine> line = trail.next(); line.isPresent(); line = trail.next()) {
        if (line.get() instanceof TrailLine.Known(_, EventEnvelope envelope)) {
          batch.add(envelope);
        }
        if (batch.size() == BATCH) {
          batches.add(batch);
          batch = new ArrayList<>(BATCH);
        }
      }
      return new Ending(trail.position(), trail.firstBreak());
    } finally {
      if (!batch.isEmpty()) {
        batches.add(batch);
      }
      batches.add(List.of());
    }
  }
}
