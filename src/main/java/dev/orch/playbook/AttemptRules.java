package dev.orch.playbook;

import dev.orch.expression.Expression;
import java.time.Duration;
import java.util.Optional;

/**
 * How often and how long a step is tried.
 *
 * @param retry when to try again; absent means one attempt, or with {@code until} as many as it
 *     takes
 * @param until the attempt counts as done only when this holds
 * @param timeout of each attempt; of a block: of the whole
 */
public record AttemptRules(
    Optional<Retry> retry, Optional<Expression> until, Optional<Setting<Duration>> timeout) {

  /**
   * When and how often a failed attempt is followed by another.
   *
   * @param attempts in all, at least 1
   * @param delay before the second attempt
   * @param backoff factor on the delay from attempt to attempt, at least 1
   * @param maxDelay the longest delay
   * @param jitter share of the delay, from 0 to 1, by which it is shortened at random
   * @param when whether this result is worth another attempt
   */
  public record Retry(
      Setting<Long> attempts,
      Setting<Duration> delay,
      double backoff,
      Optional<Duration> maxDelay,
      double jitter,
      Optional<Expression> when) {}
}
