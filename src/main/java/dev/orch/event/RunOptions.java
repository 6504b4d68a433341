package dev.orch.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a run was asked to go, so that a resumed one goes the same way.
 *
 * @param width how many steps with an action run at a time
 * @param isKeepingGoing whether a failure keeps only those from starting that need what failed
 * @param isFailFast whether a failure cancels what is running
 * @param timeout of the whole run, anew for each resume
 * @param tags only steps with one of these; empty means all
 * @param skippedTags no step with one of these
 * @param isDry whether it only said what would be done
 */
public record RunOptions(
    int width,
    boolean isKeepingGoing,
    boolean isFailFast,
    Optional<Duration> timeout,
    List<String> tags,
    List<String> skippedTags,
    boolean isDry) {

  /**
   * One step at a time, and nothing special: what an old trail, which says nothing, is taken for.
   */
  public static final RunOptions UNKNOWN =
      new RunOptions(1, false, false, Optional.empty(), List.of(), List.of(), false);
}
