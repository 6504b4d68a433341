package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.action.CancellationToken.Manner;
import dev.orch.event.RunEvent;
import dev.orch.graph.Schedule;
import dev.orch.shape.DurationText;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** How a run goes about it when somebody asks it to end. Belongs to the thread of the run. */
final class EarlyEnd {
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(30);
  private static final Duration AFTER_TERMINATE = Duration.ofSeconds(10);

  private final Schedule schedule;
  private final RunParts parts;
  private final Consumer<Happening> happenings;
  private Optional<Manner> asked = Optional.empty();
  private boolean isAbandoned;
  private boolean isLimited;

  /**
   * A run that nobody asked yet.
   *
   * @param happenings takes what the run is to hear later
   */
  EarlyEnd(Schedule schedule, RunParts parts, Consumer<Happening> happenings) {
    this.schedule = schedule;
    this.parts = parts;
    this.happenings = happenings;
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
   * Limits the time for what must be done whatever happened, from when its first step is seen to
   * run: the only steps that run and were not stopped.
   */
  void limitFinally(Collection<CancellationToken> running) {
    if (asked.isEmpty() || isLimited) {
      return;
    }
    isLimited = !running.stream().allMatch(CancellationToken::isCancelled);
    if (isLimited) {
      Duration limit = limit(asked.get());
      Happening expired = new Happening.FinallyExpired(DurationText.write(limit));
      var _ = parts.clock().after(limit, () -> happenings.accept(expired));
    }
  }

  private static Duration limit(Manner manner) {
    return switch (manner) {
      case INTERRUPT -> AFTER_INTERRUPT;
      case TERMINATE, EXPIRE -> AFTER_TERMINATE;
    };
  }

  /** The time for it is over. */
  void expire(String limit) {
    String text = "what must be done whatever happened took longer than " + limit;
    parts.events().publish(new RunEvent.Warning(Optional.empty(), text + " and was ended"));
    isAbandoned = true;
    schedule.abandon();
  }
}
