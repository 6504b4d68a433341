package dev.orch.engine;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps the command line chose by their tags; a block's tags count for all in it.
 *
 * @param tags only steps with one of these; empty means all
 * @param skippedTags no step with one of these
 */
public record StepChoice(Set<String> tags, Set<String> skippedTags) {
  public static final StepChoice ALL = new StepChoice(Set.of(), Set.of());

  /** Why a step with these tags does not run, if so. */
  Optional<String> reasonAgainst(Set<String> own) {
    if (!Collections.disjoint(own, skippedTags)) {
      return Optional.of("--skip-tags " + String.join(",", skippedTags));
    }
    if (!tags.isEmpty() && Collections.disjoint(own, tags)) {
      return Optional.of("--tags " + String.join(",", tags));
    }
    return Optional.empty();
  }
}
