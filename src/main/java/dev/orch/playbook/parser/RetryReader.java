package dev.orch.playbook.parser;

import dev.orch.playbook.AttemptRules.Retry;
import dev.orch.playbook.Setting;
import dev.orch.source.Node;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code retry}. */
final class RetryReader {
  private static final Setting<Duration> DELAY = new Setting.Fixed<>(Duration.ofSeconds(1));

  private RetryReader() {}

  /** What stands under {@code retry} among these keys. */
  static Optional<Retry> read(Keys keys) {
    Optional<Node> node = keys.node("retry");
    if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
      return readMap(new Keys(mapping, keys.problems()));
    }
    return keys.count("retry")
        .map(attempts -> new Retry(attempts, DELAY, 1, Optional.empty(), 0, Optional.empty()));
  }

  private static Optional<Retry> readMap(Keys keys) {
    Optional<Duration> longest =
        keys.duration("max-delay")
            .flatMap(setting ->
                setting instanceof Setting.Fixed<Duration>(Duration time)
                    ? Optional.of(time)
                    : Optional.empty());
    double backoff = keys.number("backoff").orElse(1.0);
    double jitter = keys.number("jitter").orElse(0.0);
    Setting<Duration> delay = keys.duration("delay").orElse(DELAY);
    return keys.count("attempts")
        .map(attempts ->
            new Retry(attempts, delay, backoff, longest, jitter, keys.expression("when")));
  }
}
