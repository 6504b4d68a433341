package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads of a trail what the index says of it, without the lines between. */
final class SealedTrail {
  private SealedTrail() {}

  /** What the index has to say of a run, if it is one whose trail ends with a seal. */
  static Optional<IndexEntry.Sealed> read(Path stateDirectory, RunId run) {
    Path trail =
        stateDirectory.resolve(RunDirectory.RUNS).resolve(run.text()).resolve("audit.jsonl");
    if (!Files.isRegularFile(trail, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (TrailReader reader = TrailReader.open(trail)) {
      List<EventEnvelope> end = TrailEnd.read(trail, 2);
      boolean isSealed =
          end.size() == 2
              && end.getFirst().event() instanceof RunFinished
              && end.getLast().event() instanceof RunSealed;
      Optional<TrailLine> first = reader.next();
      return isSealed && first.isPresent() && first.get() instanceof TrailLine.Known(_, var begin)
          ? entry(run, begin, end)
          : Optional.empty();
    } catch (IOException | MalformedLine | TrailException e) {
      return Optional.empty();
    }
  }

  private static Optional<IndexEntry.Sealed> entry(
      RunId run, EventEnvelope begin, List<EventEnvelope> end) {
    if (begin.event() instanceof RunStarted started
        && end.getFirst().event() instanceof RunFinished finished
        && end.getLast().event() instanceof RunSealed seal) {
      return Optional.of(
          new IndexEntry.Sealed(
              run, started.name(), finished.outcome(), seal.lines(), seal.head()));
    }
    return Optional.empty();
  }
}
