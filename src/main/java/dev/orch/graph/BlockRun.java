package dev.orch.graph;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.StepId;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** A block, a foreach or the run itself, while it runs: which list is open and what went wrong. */
final class BlockRun {
  private final Optional<StepInstance> owner;
  private final Map<Phase, GraphList> phases;
  private final boolean isScopeBorder;
  private final Map<Phase, InstanceList> opened = new EnumMap<>(Phase.class);

  /** How many of the body may run at a time; those above it wait in {@link #deferred}. */
  int limit = Integer.MAX_VALUE;

  int running;
  final Queue<StepInstance> deferred = new ArrayDeque<>();

  boolean isFailFast;
  Phase phase = Phase.BODY;
  Optional<BlockFailure> failure = Optional.empty();
  Optional<BlockFailure> handled = Optional.empty();
  boolean isCancelled;

  boolean isClosed;

  /** Whether a failure around it kept members from starting. */
  boolean isCutShort;

  /** Whether an earlier session had come to what follows its body. */
  boolean isEndBegun;

  /** Whether a member was cancelled. */
  boolean isIncomplete;

  BlockRun(Optional<StepInstance> owner, Map<Phase, GraphList> phases, boolean isScopeBorder) {
    this.owner = owner;
    this.phases = phases;
    this.isScopeBorder = isScopeBorder;
  }

  Optional<StepInstance> owner() {
    return owner;
  }

  GraphList list(Phase of) {
    return phases.getOrDefault(of, GraphList.EMPTY);
  }

  /** Opens the list of a phase after the body. */
  InstanceList enter(Phase next) {
    if (next == Phase.RESCUE) {
      handled = failure;
      failure = Optional.empty();
      // What was stopped, was stopped by the failure that is being handled.
      isCancelled = false;
      isIncomplete = false;
    }
    return open(next);
  }

  /** All that is known to be in the list of this phase, which has not been opened. */
  List<GraphPlan.Entry> planned(Phase of) {
    return GraphPlan.of(list(of), of, owner.map(StepInstance::id));
  }

  InstanceList open(Phase next) {
    return open(next, InstanceList.of(this, next, list(next)));
  }

  InstanceList open(Phase next, InstanceList list) {
    phase = next;
    opened.put(next, list);
    return list;
  }

  Optional<InstanceList> current() {
    return Optional.ofNullable(opened.get(phase));
  }

  List<StepInstance> body() {
    InstanceList body = opened.get(Phase.BODY);
    return body == null ? List.of() : body.instances();
  }

  Optional<StepInstance> findInBody(String id) {
    InstanceList body = opened.get(Phase.BODY);
    return body == null ? Optional.empty() : body.findOwn(id);
  }

  StepId childId(Phase of, String id) {
    String local = of.segment().map(segment -> segment + "/" + id).orElse(id);
    return owner.map(step -> step.id().child(local)).orElseGet(() -> new StepId(local));
  }

  /** The step of this id in a list that the given one, which lacks it, can see. */
  Optional<StepInstance> findAround(InstanceList from, String id) {
    if (from.phase() != Phase.BODY) {
      Optional<StepInstance> inBody = findInBody(id);
      if (inBody.isPresent()) {
        return inBody;
      }
    }
    return isScopeBorder ? Optional.empty() : owner.flatMap(step -> step.list().find(id));
  }

  void recordFailure(Optional<StepId> step, Failure why) {
    if (failure.isEmpty()) {
      failure = Optional.of(new BlockFailure(step, why));
    }
  }

  /** Whether a failure of its body is handled here. */
  boolean isRescuing() {
    return phase == Phase.BODY && !list(Phase.RESCUE).isEmpty() && !isCutShort;
  }

  /** The phase that follows the one that ended, as things stand. */
  Optional<Phase> next() {
    return switch (phase) {
      case BODY -> Optional.of(afterBody());
      case RESCUE, ON_FAILURE, ON_SUCCESS -> Optional.of(Phase.FINALLY);
      case FINALLY -> Optional.empty();
    };
  }

  private Phase afterBody() {
    if (isCutShort || (isCancelled && failure.isEmpty())) {
      return Phase.FINALLY;
    }
    if (failure.isEmpty()) {
      return Phase.ON_SUCCESS;
    }
    return list(Phase.RESCUE).isEmpty() ? Phase.ON_FAILURE : Phase.RESCUE;
  }

  /** That all in it has ended. */
  Decision end() {
    if (owner.isEmpty()) {
      return new Decision.Finish(outcome(), failure);
    }
    return new Decision.Close(owner.get(), outcome(), failure.map(BlockFailure::failure));
  }

  private Outcome outcome() {
    if (failure.isPresent()) {
      return Outcome.FAILED;
    }
    return isCancelled || isCutShort || isIncomplete ? Outcome.CANCELLED : Outcome.SUCCEEDED;
  }
}
