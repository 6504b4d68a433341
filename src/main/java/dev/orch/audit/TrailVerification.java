package dev.orch.audit;

import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a trail proves by itself: whether each of its lines is as it was written, whether they come
 * in an order in which a run can happen, and whether it is complete. Somebody who rewrites a whole
 * trail is found only with a head that was kept elsewhere.
 *
 * @param run the name that its lines carry; empty if it has none
 * @param lines how many whole lines it has
 * @param logs how many logs it names
 * @param seals every seal, in order; a run that was resumed has several
 * @param isSealed whether its last line is a seal
 * @param isTorn whether it ends in the middle of a line
 * @param heads of those that were asked for, the ones that the chain has, and how many lines each
 *     stands for
 * @param breaks the places where it is not what orch wrote, from the first on; what follows the
 *     first in the trail itself is not looked for
 */
public record TrailVerification(
    String run,
    long lines,
    int logs,
    List<RunSealed> seals,
    boolean isSealed,
    boolean isTorn,
    Map<String, Long> heads,
    List<TrailBreak> breaks) {

  /**
   * Verifies a trail by itself.
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

  /**
   * Verifies the trail of a run and the files that it names.
   *
   * @param heads to look for in the chain
   * @throws TrailException if the trail cannot be read, or was written by a newer version
   */
  public static TrailVerification of(RunDirectory directory, Set<String> heads) {
    try (TrailReader reader = TrailReader.open(directory.trail())) {
      VerifiedReading reading = new VerifiedReading(reader, heads);
      reading.readAll();
      reading.checkFiles(directory);
      return reading.result();
    } catch (IOException e) {
      throw StateTrouble.reading(directory.trail(), e);
    }
  }

  static TrailVerification of(TrailReader reader) throws IOException {
    VerifiedReading reading = new VerifiedReading(reader, Set.of());
    reading.readAll();
    return reading.result();
  }

  /** What the last line says, if it is a seal. */
  public Optional<RunSealed> seal() {
    return isSealed ? Optional.of(seals.getLast()) : Optional.empty();
  }

  /** The first place where it is not what orch wrote. */
  public Optional<TrailBreak> firstBreak() {
    return breaks.stream().findFirst();
  }

  /** Whether nothing is missing and nothing was changed. */
  public boolean isIntact() {
    return isSealed && !isTorn && breaks.isEmpty();
  }
}
