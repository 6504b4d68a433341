package dev.orch.action.wait;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.action.CancellationToken;
import dev.orch.event.Failure;
import dev.orch.expression.Expression;
import dev.orch.shape.DurationText;
import dev.orch.shape.binding.Key;
import dev.orch.value.DurationValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Waits for a time, or until one thing is ready.
 *
 * @param duration how long to wait
 * @param port the port that must accept connections
 * @param url the address that must answer
 * @param file the file that must exist
 * @param until the condition that must hold
 * @param interval the time between two looks
 */
public record WaitAction(
    @Key(description = "How long to wait.", example = "30s") Optional<Duration> duration,
    @Key(
            description =
                "Wait until this TCP port accepts connections: `host:port`, or the number of a port"
                    + " of this machine.",
            example = "db:5432")
        Optional<String> port,
    @Key(
            description = "Wait until a GET of this address is answered with a status of 2xx.",
            example = "https://example.org/health")
        Optional<String> url,
    @Key(description = "Wait until this file or directory exists.", example = "build/done")
        Optional<String> file,
    @Key(
            description =
                "Wait until this expression is true. It is evaluated again at each look; while"
                    + " something that it reads is missing, it counts as false.",
            example = "size(glob('inbox/*.csv')) > 0")
        Optional<Expression> until,
    @Key(description = "The time between two looks.", defaultText = "1s", example = "10s")
        Optional<Duration> interval)
    implements Action {

  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

  /** Refuses anything but one thing to wait for. */
  public WaitAction {
    long given = Stream.of(duration, port, url, file, until).filter(Optional::isPresent).count();
    if (given != 1) {
      throw new IllegalArgumentException("give one of duration, port, url, file or until");
    }
    if (interval.isPresent() && interval.get().isZero()) {
      throw new IllegalArgumentException("interval takes more than 0s");
    }
    if (port.isPresent() || url.isPresent()) {
      var _ = readiness(port, url, file, until);
    }
  }

  @Override
  public ActionResult perform(ActionContext context) throws InterruptedException {
    if (duration.isPresent()) {
      return pause(duration.get(), context);
    }
    try (Readiness readiness = readiness()) {
      return await(readiness, context);
    }
  }

  @Override
  public String summary() {
    return duration
        .map(time -> "wait " + DurationText.write(time))
        .orElseGet(() -> "wait for " + readiness().noun());
  }

  private Readiness readiness() {
    return readiness(port, url, file, until);
  }

  /** What is waited for; what needs the network is not even loaded where it is not asked for. */
  private static Readiness readiness(
      Optional<String> port,
      Optional<String> url,
      Optional<String> file,
      Optional<Expression> until) {
    if (port.isPresent()) {
      return PortReadiness.parse(port.get());
    }
    if (url.isPresent()) {
      return UrlReadiness.parse(url.get());
    }
    return file.isPresent()
        ? new FileReadiness(file.get())
        : new ConditionReadiness(until.orElseThrow());
  }

  private static ActionResult pause(Duration time, ActionContext context)
      throws InterruptedException {
    Duration start = context.monotonicTime();
    return context.sleep(time)
        ? waited(start, context)
        : stopped("the wait of " + DurationText.write(time) + " is not over", context);
  }

  private ActionResult await(Readiness readiness, ActionContext context)
      throws InterruptedException {
    Duration start = context.monotonicTime();
    String last = "";
    while (true) {
      switch (readiness.look(context)) {
        case Readiness.Ready _ -> {
          return waited(start, context);
        }
        case Readiness.Never(String reason) -> {
          return ActionResult.failed(Failure.Kind.NOT_STARTED, reason);
        }
        case Readiness.NotYet(String reason) -> {
          if (!reason.equals(last)) {
            context.writeLine("waiting for " + readiness.noun() + ": " + reason);
          }
          last = reason;
        }
      }
      if (!context.sleep(interval.orElse(USUAL_INTERVAL))) {
        return stopped(readiness.noun() + " is not ready: " + last, context);
      }
    }
  }

  private static ActionResult waited(Duration start, ActionContext context) {
    Duration time = context.monotonicTime().minus(start);
    return ActionResult.unchanged(Map.of("waited", new DurationValue(time)));
  }

  private static ActionResult stopped(String message, ActionContext context) {
    CancellationToken.Reason reason =
        context.cancellation().reason().orElse(CancellationToken.Reason.CANCELLED);
    return ActionResult.stopped(reason, message);
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "wait";
    }

    @Override
    public Class<WaitAction> form() {
      return WaitAction.class;
    }

    @Override
    public String description() {
      return "Waits for a time, or until a port, an address, a file or a condition is ready. The"
          + " step's `timeout` says how long at most; without one it waits for ever.";
    }

    @Override
    public String example() {
      return """
      - wait: 100ms
      - wait: { until: run.id != '', interval: 2s }
        timeout: 1m
      """;
    }

    @Override
    public Map<String, String> results() {
      return Map.of("waited", "How long it waited, a duration.");
    }

    @Override
    public boolean isReadOnly() {
      return true;
    }
  }
}
