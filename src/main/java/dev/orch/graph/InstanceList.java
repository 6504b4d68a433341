package dev.orch.graph;

import dev.orch.event.StepId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of steps that has been opened: the instances of one phase of one block. */
final class InstanceList {
  private final BlockRun block;
  private final Phase phase;
  private final GraphList.Order order;
  private final List<StepInstance> instances = new ArrayList<>();
  private final Map<String, StepInstance> byId = new HashMap<>();

  /** The step whose failure keeps the rest of this list from starting. */
  @Nullable StepId stoppedBy;

  int ended;
  int allEndedBefore;

  private InstanceList(BlockRun block, Phase phase, GraphList.Order order) {
    this.block = block;
    this.phase = phase;
    this.order = order;
  }

  static InstanceList of(BlockRun block, Phase phase, GraphList list) {
    InstanceList opened = new InstanceList(block, phase, list.order());
    for (GraphStep step : list.steps()) {
      opened.add(step, block.childId(phase, step.step().id()), Optional.empty());
    }
    return opened;
  }

  /** The members of a foreach. */
  static InstanceList ofMembers(BlockRun block, StepInstance foreach, List<Member> members) {
    InstanceList opened = new InstanceList(block, Phase.BODY, GraphList.Order.TOGETHER);
    for (Member member : members) {
      opened.add(foreach.definition(), foreach.id().member(member.label()), Optional.of(member));
    }
    return opened;
  }

  private void add(GraphStep step, StepId id, Optional<Member> member) {
    StepInstance instance = new StepInstance(id, step, this, instances.size(), member);
    instances.add(instance);
    if (member.isEmpty()) {
      byId.put(step.step().id(), instance);
    }
  }

  BlockRun block() {
    return block;
  }

  Phase phase() {
    return phase;
  }

  List<StepInstance> instances() {
    return instances;
  }

  boolean isAllEnded() {
    return ended == instances.size();
  }

  /** Whether this step still has to wait for those above it. */
  boolean isWaitingForAbove(StepInstance instance) {
    return isInSequence(instance) && instances.get(allEndedBefore) != instance;
  }

  private boolean isInSequence(StepInstance instance) {
    return order == GraphList.Order.SEQUENCE && instance.definition().isAfterAllAbove();
  }

  /** The step that becomes the first that has not ended, if that was what it waited for. */
  Optional<StepInstance> advance() {
    int before = allEndedBefore;
    while (allEndedBefore < instances.size() && instances.get(allEndedBefore).isEnded()) {
      allEndedBefore++;
    }
    if (allEndedBefore == before || allEndedBefore == instances.size()) {
      return Optional.empty();
    }
    return Optional.of(instances.get(allEndedBefore)).filter(this::isInSequence);
  }

  /** Whether this list follows the other one: a rescue or a finally may read what failed. */
  boolean isBehind(InstanceList other) {
    for (Optional<InstanceList> at = Optional.of(this); at.isPresent(); at = at.get().around()) {
      if (at.get() == other) {
        return false;
      }
      if (at.get().phase != Phase.BODY) {
        return true;
      }
    }
    return false;
  }

  private Optional<InstanceList> around() {
    return block.owner().map(StepInstance::list);
  }

  /** The step that an expression in this list means by this id. */
  Optional<StepInstance> find(String id) {
    StepInstance own = byId.get(id);
    return own != null ? Optional.of(own) : block.findAround(this, id);
  }

  Optional<StepInstance> findOwn(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
