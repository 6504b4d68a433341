package dev.orch.engine;

import dev.orch.action.CancellationToken;
import java.time.Duration;
import java.util.Optional;

/** The time that one attempt has, and the wish of others that it stops: as one token. */
final class Limit {
  private final CancellationToken token = new CancellationToken();
  private final CancellationToken step;
  private final Runnable listener;
  private final Runnable hastening;
  private final Runnable stopClock;

  Limit(CancellationToken step, EngineClock clock, Optional<Duration> timeout) {
    this.step = step;
    this.listener = () -> token.cancel(step.reason().orElseThrow(), step.manner());
    this.hastening = token::hasten;
    step.whenCancelled(listener);
    step.whenHastened(hastening);
    this.stopClock =
        timeout
            .map(time -> clock.after(time, () -> token.cancel(CancellationToken.Reason.TIMEOUT)))
            .orElse(() -> {});
  }

  /** What the attempt's action listens to. */
  CancellationToken token() {
    return token;
  }

  /** The attempt is over: why it was asked to stop, if it was. */
  Optional<CancellationToken.Reason> end() {
    stopClock.run();
    step.forget(listener);
    step.forget(hastening);
    return token.reason();
  }
}
