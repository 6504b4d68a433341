package dev.orch.engine;

import dev.orch.expression.Expression;
import dev.orch.expression.Scope;
import dev.orch.playbook.AttemptRules;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often one step is tried, and how long it waits in between.
 *
 * @param before how many attempts an earlier session made that do not count here
 * @param attempts in all
 * @param delay before the second one
 * @param maxDelay the longest delay
 */
record RetryPlan(
    int before,
    long attempts,
    Duration delay,
    double backoff,
    Duration maxDelay,
    double jitter,
    Optional<Expression> when) {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  static RetryPlan of(AttemptRules rules, Scope scope) throws StepMisfit {
    if (rules.retry().isEmpty()) {
      long attempts = rules.until().isPresent() ? Long.MAX_VALUE : 1;
      return new RetryPlan(0, attempts, POLL, 1, POLL, 0, Optional.empty());
    }
    AttemptRules.Retry retry = rules.retry().get();
    return new RetryPlan(
        0,
        Evaluation.setting("retry.attempts", retry.attempts(), scope),
        Evaluation.setting("retry.delay", retry.delay(), scope),
        retry.backoff(),
        retry.maxDelay().orElse(LONGEST),
        retry.jitter(),
        retry.when());
  }

  /** The same for a step whose attempts of this session begin with the given number. */
  RetryPlan countedFrom(int first) {
    return new RetryPlan(first - 1, attempts, delay, backoff, maxDelay, jitter, when);
  }

  /** The delay after the attempt of this number, if another may follow. */
  Optional<Duration> delayAfter(int number, RandomGenerator random) {
    int attempt = number - before;
    if (attempt >= attempts) {
      return Optional.empty();
    }
    double factor = Math.pow(backoff, attempt - 1) * (1 - jitter * random.nextDouble());
    double seconds = Math.min(delay.toMillis() / 1000.0 * factor, maxDelay.toMillis() / 1000.0);
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
