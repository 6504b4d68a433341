package dev.orch.graph;

import dev.orch.event.Outcome;
import dev.orch.event.StepId;
import dev.orch.playbook.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step in a run: a playbook's step, or one member of its foreach. Changed by the {@link Schedule}
 * alone; read by the thread that owns the schedule.
 */
public final class StepInstance implements Comparable<StepInstance> {
  /** How far it is. */
  enum State {
    WAITING,
    READY,
    BEGUN,
    ENDED
  }

  private final StepId id;
  private final GraphStep definition;
  private final InstanceList list;
  private final int[] place;
  private final Optional<Member> member;

  State state = State.WAITING;
  int unmetNeeds;
  final List<StepInstance> waiters = new ArrayList<>(2);
  @Nullable BlockRun block;
  @Nullable Outcome outcome;
  boolean isSatisfying;

  /** Whether a failure around it has settled that it will not start. */
  boolean isCondemned;

  StepInstance(
      StepId id, GraphStep definition, InstanceList list, int index, Optional<Member> member) {
    this.id = id;
    this.definition = definition;
    this.list = list;
    this.member = member;
    int[] around = list.block().owner().map(owner -> owner.place).orElse(new int[0]);
    this.place = Arrays.copyOf(around, around.length + 2);
    place[around.length] = list.phase().rank();
    place[around.length + 1] = index;
  }

  public StepId id() {
    return id;
  }

  /** The step as written. */
  public Step step() {
    return definition.step();
  }

  public GraphStep definition() {
    return definition;
  }

  /** Which of its foreach's members it is, if it is one. */
  public Optional<Member> member() {
    return member;
  }

  /** The block it stands in, or the foreach it is a member of; absent at the top of the run. */
  public Optional<StepInstance> parent() {
    return list.block().owner();
  }

  /** Whether it is repeated, and its members are what runs. */
  public boolean isForeach() {
    return definition.isForeach() && member.isEmpty();
  }

  /** Whether it has an action to perform itself. */
  public boolean isAction() {
    return !isForeach() && definition.block() instanceof GraphBlock.None;
  }

  /** Whether it is in the list of this phase of the block around it. */
  public Phase phase() {
    return list.phase();
  }

  /** How it ended, once it has. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** The step that its expressions mean by this id, if it is there by now. */
  public Optional<StepInstance> find(String stepId) {
    return list.find(stepId);
  }

  /** The members of its block or foreach that are known by now, those of the body. */
  public List<StepInstance> members() {
    BlockRun run = block;
    return run == null ? List.of() : run.body();
  }

  /** The step that its expressions mean by this id among its own members. */
  public Optional<StepInstance> findMember(String stepId) {
    BlockRun run = block;
    return run == null ? Optional.empty() : run.findInBody(stepId);
  }

  /** The first failure in a block around it that is not over: what {@code failure} tells it. */
  public Optional<BlockFailure> failureAround() {
    Optional<StepInstance> at = Optional.of(this);
    while (at.isPresent()) {
      BlockRun around = at.get().list.block();
      if (around.failure.isPresent() || around.handled.isPresent()) {
        return around.failure.or(() -> around.handled);
      }
      at = around.owner();
    }
    return Optional.empty();
  }

  InstanceList list() {
    return list;
  }

  /** It takes its place among those of its block that run. */
  void begin() {
    state = State.BEGUN;
    list.block().running++;
  }

  /** Whether it has not begun and may still. */
  boolean isPending() {
    return state == State.WAITING || state == State.READY;
  }

  boolean isRunning() {
    return state == State.BEGUN;
  }

  /** The step to blame for its failure: itself, or of a block the first that failed in it. */
  StepId cause() {
    BlockRun run = block;
    return run == null ? id : run.failure.flatMap(BlockFailure::step).orElse(id);
  }

  boolean isEnded() {
    return state == State.ENDED;
  }

  @Override
  public int compareTo(StepInstance other) {
    return Arrays.compare(place, other.place);
  }

  @Override
  public String toString() {
    return id.path();
  }
}
