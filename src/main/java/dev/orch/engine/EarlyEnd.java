package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.action.CancellationToken.Manner;
import dev.orch.graph.Schedule;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** How a run goes about it when somebody asks it to end. Belongs to the thread of the run. */
final class EarlyEnd {
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(30);
  private static final Duration AFTER_TERMINATE = Duration.ofSeconds(10);

  private final Schedule schedule;
  private Optional<Manner> asked = Optional.empty();
  private boolean isAbandoned;
  private boolean isLimited;

  EarlyEnd(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Somebody asks. At first, what must be done whatever happened still runs; from the second time
   * on it does not, and what is being stopped already goes to the next stage at once.
   */
  void ask(Manner manner, Collection<CancellationToken> running) {
    if (asked.isEmpty()) {
      asked = Optional.of(manner);
      schedule.cancel();
      return;
    }
    isAbandoned = true;
    schedule.abandon();
    running.stream().filter(CancellationToken::isCancelled).forEach(CancellationToken::hasten);
  }

  /** How the processes of a step are made to end now. */
  Manner manner() {
    return isAbandoned ? Manner.TERMINATE : asked.orElse(Manner.EXPIRE);
  }

  /**
   * The time that is left for what must be done whatever happened, when its first step is seen to
   * run: the only steps that run and were not stopped.
   */
  Optional<Duration> beginLimit(Collection<CancellationToken> running) {
    if (asked.isEmpty() || isLimited) {
      return Optional.empty();
    }
    isLimited = !running.stream().allMatch(CancellationToken::isCancelled);
    if (!isLimited) {
      return Optional.empty();
    }
    return switch (asked.get()) {
      case INTERRUPT -> Optional.of(AFTER_INTERRUPT);
      case TERMINATE, EXPIRE -> Optional.of(AFTER_TERMINATE);
    };
  }

  /** The time for it is over. */
  void expire() {
    isAbandoned = true;
    schedule.abandon();
  }
}
