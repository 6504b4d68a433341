package dev.orch.audit;

import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trail proves by itself: whether each of its lines is as it was written, and whether it is
 * complete. Somebody who rewrites a whole trail is found only with a head that was kept elsewhere.
 *
 * @param lines how many whole lines it has
 * @param seal what its last line says, if it was sealed
 * @param isTorn whether it ends in the middle of a line
 * @param firstBreak the first place where it is not what orch wrote
 */
public record TrailVerification(
    long lines, Optional<RunSealed> seal, boolean isTorn, Optional<TrailBreak> firstBreak) {

  /**
   * Verifies a trail.
   *
   * @throws TrailException if it cannot be read, or was written by a newer version
   */
  public static TrailVerification of(Path file) {
    try (TrailReader reader = TrailReader.open(file)) {
      return of(reader);
    } catch (IOException e) {
      throw StateTrouble.reading(file, e);
    }
  }

  /** Whether nothing is missing and nothing was changed. */
  public boolean isIntact() {
    return seal.isPresent() && !isTorn && firstBreak.isEmpty();
  }

  static TrailVerification of(TrailReader reader) throws IOException {
    Reading reading = new Reading(reader);
    try {
      for (Optional<TrailLine> line = reader.advance(); line.isPresent(); line = reader.advance()) {
        reading.accept(line.get());
      }
    } catch (MalformedLine e) {
      reading.offend("the line is damaged: " + e.reason());
    }
    return reading.result(reader.firstBreak());
  }

  /** What is known of a trail while it is read. */
  private static final class Reading {
    private final TrailReader reader;
    private final List<LogSummary> logs = new ArrayList<>();
    private Optional<RunSealed> seal = Optional.empty();
    private Optional<TrailBreak> offence = Optional.empty();
    private boolean isTorn;
    private long lines;

    Reading(TrailReader reader) {
      this.reader = reader;
    }

    void accept(TrailLine line) {
      if (seal.isPresent()) {
        offend("the line follows the end of the trail");
      }
      if (line instanceof TrailLine.Torn) {
        isTorn = true;
        return;
      }
      if (line instanceof TrailLine.Known known) {
        accept(known.envelope().event());
      }
      lines++;
    }

    private void accept(RunEvent event) {
      if (event instanceof AttemptFinished attempt) {
        attempt.log().ifPresent(logs::add);
      }
      if (event instanceof RunSealed sealed) {
        seal = Optional.of(sealed);
        if (!reader.acceptHead(sealed.head())) {
          offend("the head in the seal is not that of the line before");
        } else if (sealed.lines() != lines + 1) {
          offend("the seal counts " + sealed.lines() + " lines, but it is number " + (lines + 1));
        } else if (!sealed.logs().equals(logs)) {
          offend("the logs in the seal are not those of the attempts");
        }
      }
    }

    void offend(String message) {
      if (offence.isEmpty()) {
        offence = Optional.of(new TrailBreak(lines + 1, lines, message));
      }
    }

    TrailVerification result(Optional<TrailBreak> inChain) {
      Optional<TrailBreak> first =
          inChain.isPresent() && offence.isPresent()
              ? Optional.of(earlier(inChain.get(), offence.get()))
              : inChain.or(() -> offence);
      return new TrailVerification(lines, seal, isTorn, first);
    }

    private static TrailBreak earlier(TrailBreak one, TrailBreak other) {
      return other.line() < one.line() ? other : one;
    }
  }
}
