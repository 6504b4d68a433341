package dev.orch.engine;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.event.Failure;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An action for tests: {@code ok}, {@code fail}, {@code fail N} for the first N attempts, {@code
 * hang} until it is stopped, {@code deaf} that hangs and then says it succeeded, {@code break}.
 */
public record ProbeAction(String behaviour, Map<String, Value> gives) implements Action {

  @Override
  public ActionResult perform(ActionContext context) throws InterruptedException {
    String step = context.environment().getOrDefault("ORCH_STEP", "");
    int attempt = Probes.count(step);
    Probes.environments.put(step, context.environment());
    context.writeLine("attempt " + attempt + " of " + step);
    if (behaviour.startsWith("fail")) {
      return attempt <= failures() ? failed(attempt) : succeeded(attempt);
    }
    return switch (behaviour) {
      case "ok" -> succeeded(attempt);
      case "hang" -> hang(context);
      case "deaf" -> deaf(context, attempt);
      case "break" -> throw new IllegalStateException("broken on purpose");
      default -> throw new AssertionError(behaviour);
    };
  }

  private int failures() {
    String count = behaviour.substring("fail".length()).strip();
    return count.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(count);
  }

  private ActionResult succeeded(int attempt) {
    Map<String, Value> result = new HashMap<>(gives);
    result.put("stdout", StringValue.of("out " + attempt));
    return ActionResult.changed(result).withOutputs(gives);
  }

  private static ActionResult failed(int attempt) {
    Map<String, Value> result =
        Map.of("exitCode", new IntValue(3), "attempt", new IntValue(attempt));
    return new ActionResult(
        Optional.of(new Failure(Failure.Kind.EXIT, "exit status 3")),
        true,
        result,
        Map.of(),
        Optional.empty());
  }

  private static ActionResult hang(ActionContext context) throws InterruptedException {
    awaitStop(context);
    return ActionResult.failed(Failure.Kind.CANCELLED, "was ended");
  }

  private ActionResult deaf(ActionContext context, int attempt) throws InterruptedException {
    awaitStop(context);
    return succeeded(attempt);
  }

  private static void awaitStop(ActionContext context) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    context.cancellation().whenCancelled(stopped::countDown);
    Probes.hanging.countDown();
    stopped.await();
  }

  @Override
  public String summary() {
    return "probe " + behaviour;
  }

  /** What probes did in one test. */
  static final class Probes {
    static final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    static final Map<String, Map<String, String>> environments = new ConcurrentHashMap<>();
    static final List<String> performed = new CopyOnWriteArrayList<>();
    static CountDownLatch hanging = new CountDownLatch(1);

    private Probes() {}

    static void forget() {
      counts.clear();
      environments.clear();
      performed.clear();
      hanging = new CountDownLatch(1);
    }

    static int count(String step) {
      performed.add(step);
      return counts.computeIfAbsent(step, _ -> new AtomicInteger()).incrementAndGet();
    }
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "probe";
    }

    @Override
    public Class<ProbeAction> form() {
      return ProbeAction.class;
    }

    @Override
    public String description() {
      return "Does what a test asks.";
    }

    @Override
    public String example() {
      return "- probe: ok\n";
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }
  }
}
