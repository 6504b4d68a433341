package dev.orch.action;

import dev.orch.event.Failure;
import dev.orch.event.ResourceUsage;
import dev.orch.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * How an attempt of an action ended.
 *
 * @param failure why it failed; empty if it succeeded
 * @param isChanged whether it changed anything; {@code true} where an action cannot know
 * @param result what expressions read as {@code result}: {@code stdout}, {@code exitCode}, …
 * @param outputs what later steps read as {@code steps.ID.outputs}
 * @param usage what its process used, where there was one and the machine tells
 * @param unrecorded what expressions of the step itself read as {@code result} too, and nothing
 *     keeps: it may be large, or none of the record's business
 */
public record ActionResult(
    Optional<Failure> failure,
    boolean isChanged,
    Map<String, Value> result,
    Map<String, Value> outputs,
    Optional<ResourceUsage> usage,
    Map<String, Value> unrecorded) {

  /** A result of which all is recorded. */
  public ActionResult(
      Optional<Failure> failure,
      boolean isChanged,
      Map<String, Value> result,
      Map<String, Value> outputs,
      Optional<ResourceUsage> usage) {
    this(failure, isChanged, result, outputs, usage, Map.of());
  }

  /** Success that changed something. */
  public static ActionResult changed(Map<String, Value> result) {
    return new ActionResult(Optional.empty(), true, result, Map.of(), Optional.empty());
  }

  /** Success that changed nothing. */
  public static ActionResult unchanged(Map<String, Value> result) {
    return new ActionResult(Optional.empty(), false, result, Map.of(), Optional.empty());
  }

  /** Failure before or without any result. */
  public static ActionResult failed(Failure.Kind kind, String message) {
    return new ActionResult(
        Optional.of(new Failure(kind, message)), false, Map.of(), Map.of(), Optional.empty());
  }

  /** Failure because the attempt was asked to stop before it was done. */
  public static ActionResult stopped(CancellationToken.Reason reason, String message) {
    return switch (reason) {
      case TIMEOUT -> failed(Failure.Kind.TIMEOUT, message);
      case CANCELLED -> failed(Failure.Kind.CANCELLED, message);
    };
  }

  /** The same result with these outputs. */
  public ActionResult withOutputs(Map<String, Value> named) {
    return new ActionResult(failure, isChanged, result, named, usage, unrecorded);
  }

  /** The same result with this beside it, which is not recorded. */
  public ActionResult withUnrecorded(Map<String, Value> named) {
    return new ActionResult(failure, isChanged, result, outputs, usage, named);
  }
}
