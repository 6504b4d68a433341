package dev.orch.graph;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.SkipReason;
import dev.orch.graph.StepInstance.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs when: a state machine without threads or clock, owned by one thread. Ask it for the
 * {@link #next} decision until there is none, carry each out, tell it what ended, ask again.
 */
public final class Schedule {
  private final SchedulePolicy policy;
  private final BlockRun root;
  private final ReadySteps ready;
  private final Deque<Decision> decided = new ArrayDeque<>();
  private final Deque<Skipping> skipping = new ArrayDeque<>();
  private final Deque<BlockRun> settling = new ArrayDeque<>();
  private final FailureSpread spread;
  private final Restoration restoration;
  private boolean isAbandoned;

  private record Skipping(StepInstance step, SkipReason reason) {}

  private Schedule(StepGraph graph, SchedulePolicy policy, Past past) {
    this.policy = policy;
    this.root = new BlockRun(Optional.empty(), graph.root().phases(), true);
    this.ready = new ReadySteps(policy.width());
    this.spread = new FailureSpread(policy.isKeepingGoing(), this::skip, this::stopRunning);
    this.restoration = new Restoration(past, decided::add);
    root.isFailFast = policy.isFailFast();
  }

  /** A schedule at the start of a run, or of the next session of one that has a past. */
  public static Schedule of(StepGraph graph, SchedulePolicy policy, Past past) {
    Schedule schedule = new Schedule(graph, policy, past);
    schedule.open(schedule.root, schedule.root.open(Phase.BODY));
    return schedule;
  }

  /** The next thing to do; empty while all that could be done waits for something to end. */
  public Optional<Decision> next() {
    boolean isMoving = true;
    while (decided.isEmpty() && isMoving) {
      isMoving = skipNext() || settleNext();
    }
    if (!decided.isEmpty()) {
      return Optional.of(decided.remove());
    }
    return ready.poll().map(Decision.Begin::new);
  }

  /** The step of the run's own list that has this id, for what is read at the run's end. */
  public Optional<StepInstance> find(String stepId) {
    return root.findInBody(stepId);
  }

  /** The step began: its action runs, or its members may. */
  public void start(StepInstance step) {
    start(step, Integer.MAX_VALUE);
  }

  /** As {@link #start(StepInstance)}, of which at most so many members run at a time. */
  public void start(StepInstance step, int limit) {
    if (step.definition().block() instanceof GraphBlock.Members members) {
      BlockRun block = new BlockRun(Optional.of(step), members.phases(), members.isScopeBorder());
      begin(step, block, block.open(Phase.BODY), limit);
      return;
    }
    step.begin();
    ready.started(step);
  }

  /** The step began and failed before its action or any of its members could. */
  public void startNothing(StepInstance step, Failure failure) {
    step.begin();
    SkipReason reason = FailureSpread.needs(step);
    if (step.isAction()) {
      ready.started(step);
    }
    GraphPlan.within(step).forEach(entry -> decided.add(new Decision.Skip(entry.id(), reason)));
    decided.add(new Decision.Close(step, Outcome.FAILED, Optional.of(failure)));
  }

  /** The foreach began: these are its members, of which at most so many run at a time. */
  public void extend(StepInstance foreach, List<Member> members, int limit) {
    BlockRun block = new BlockRun(Optional.of(foreach), Map.of(), false);
    block.isFailFast = foreach.step().foreach().orElseThrow().isFailFast();
    InstanceList list = block.open(Phase.BODY, InstanceList.ofMembers(block, foreach, members));
    decided.add(
        new Decision.Extend(foreach, GraphPlan.of(list.instances()), members, Optional.empty()));
    begin(foreach, block, list, limit);
  }

  /** The switch began: this text chooses among its cases. */
  public void choose(StepInstance step, String subject) {
    GraphBlock.Choice choice = (GraphBlock.Choice) step.definition().block();
    BlockRun block = new BlockRun(Optional.of(step), choice.handlers(), false);
    GraphList chosen = choice.cases().getOrDefault(subject, choice.otherwise());
    InstanceList list = block.open(Phase.BODY, InstanceList.of(block, Phase.BODY, chosen));
    decided.add(
        new Decision.Extend(step, GraphPlan.of(list.instances()), List.of(), Optional.of(subject)));
    begin(step, block, list, Integer.MAX_VALUE);
  }

  /** The step does not run, for this reason. */
  public void skip(StepInstance step, SkipReason reason) {
    skipping.add(new Skipping(step, reason));
  }

  /**
   * A step ended after it had begun.
   *
   * @param isTolerated whether its failure counts as success for what comes after
   */
  public void ended(
      StepInstance step, Outcome outcome, boolean isTolerated, Optional<Failure> failure) {
    BlockRun around = step.list().block();
    around.running--;
    if (step.isAction()) {
      ready.ended();
    }
    boolean isFailed = outcome == Outcome.FAILED && !isTolerated;
    step.isSatisfying = outcome != Outcome.CANCELLED && !isFailed;
    if (isFailed) {
      spread.fail(step, failure.orElseThrow());
    }
    around.isIncomplete |= outcome == Outcome.CANCELLED;
    end(step, outcome);
  }

  /** Everything is to end; what follows a block's body still runs. */
  public void cancel() {
    stop(root);
  }

  /** Everything is to end, what is done whatever happened included. */
  public void abandon() {
    isAbandoned = true;
    abandon(root);
  }

  /** The time of the whole run is over. */
  public void expire(Failure timeout) {
    root.recordFailure(Optional.empty(), timeout);
    cancel(root);
  }

  /** The time of a block is over. */
  public void expire(StepInstance step, Failure timeout) {
    BlockRun block = step.block;
    if (block != null && !step.isEnded()) {
      block.recordFailure(Optional.of(step.id()), timeout);
      cancel(block);
    }
  }

  private void begin(StepInstance step, BlockRun block, InstanceList list, int limit) {
    step.begin();
    block.limit = limit;
    block.isFailFast |= policy.isFailFast();
    step.block = block;
    open(block, list);
  }

  private void open(BlockRun block, InstanceList list) {
    restoration.restore(block, list);
    for (StepInstance step : list.instances()) {
      if (!step.isEnded()) {
        admit(list, step);
      }
    }
    settling.add(block);
  }

  private void admit(InstanceList list, StepInstance step) {
    if (step.member().isEmpty()) {
      awaitNeeds(list, step);
    }
    if (step.unmetNeeds == 0) {
      ready.add(step);
    }
  }

  private void awaitNeeds(InstanceList list, StepInstance step) {
    for (String id : step.definition().needs()) {
      StepInstance needed = list.find(id).orElseThrow();
      if (!needed.isEnded()) {
        needed.waiters.add(step);
        step.unmetNeeds++;
      } else if (isBarring(needed, step) && !list.isBehind(needed.list())) {
        skip(step, FailureSpread.needs(needed));
      }
    }
    if (list.isWaitingForAbove(step)) {
      step.unmetNeeds++;
    }
  }

  private static boolean isBarring(StepInstance needed, StepInstance step) {
    return !needed.isSatisfying && !step.definition().isIndifferentToFailure();
  }

  private void end(StepInstance step, Outcome outcome) {
    step.state = State.ENDED;
    step.outcome = outcome;
    InstanceList list = step.list();
    list.ended++;
    list.advance().ifPresent(this::meet);
    for (StepInstance waiter : step.waiters) {
      if (isBarring(step, waiter)) {
        skip(waiter, FailureSpread.needs(step));
      }
      meet(waiter);
    }
    ready.readmit(list.block());
    settling.add(list.block());
  }

  private void meet(StepInstance step) {
    step.unmetNeeds--;
    if (step.unmetNeeds == 0 && step.state == State.WAITING) {
      ready.add(step);
    }
  }

  private boolean skipNext() {
    Skipping next = skipping.poll();
    if (next == null) {
      return false;
    }
    StepInstance step = next.step();
    if (step.isPending()) {
      decided.add(new Decision.Skip(step.id(), next.reason()));
      for (GraphPlan.Entry within : GraphPlan.within(step)) {
        decided.add(new Decision.Skip(within.id(), next.reason()));
      }
      step.isSatisfying = next.reason().kind().isSatisfying();
      end(step, Outcome.SKIPPED);
    }
    return true;
  }

  private boolean settleNext() {
    BlockRun block = settling.poll();
    if (block == null) {
      return false;
    }
    if (!block.isClosed && block.current().filter(InstanceList::isAllEnded).isPresent()) {
      advance(block);
    }
    return true;
  }

  private void advance(BlockRun block) {
    for (Optional<Phase> next = block.next(); next.isPresent(); next = block.next()) {
      Phase entered = next.get();
      passOver(block, entered);
      block.phase = entered;
      if (isAbandoned) {
        block.planned(entered).forEach(entry -> decided.add(new Decision.Drop(entry.id())));
      } else if (!block.list(entered).isEmpty()) {
        open(block, block.enter(entered));
        return;
      }
    }
    close(block);
  }

  private void passOver(BlockRun block, Phase next) {
    if (block.phase != Phase.BODY) {
      return;
    }
    String why = block.failure.isPresent() ? "something failed" : "nothing failed";
    SkipReason reason = new SkipReason(SkipReason.Kind.NOT_CHOSEN, why);
    for (Phase passed : List.of(Phase.RESCUE, Phase.ON_FAILURE, Phase.ON_SUCCESS)) {
      if (passed != next) {
        block.planned(passed).forEach(entry -> decided.add(new Decision.Skip(entry.id(), reason)));
      }
    }
  }

  private void close(BlockRun block) {
    block.isClosed = true;
    decided.add(block.end());
  }

  private void stopRunning(StepInstance step) {
    BlockRun block = step.block;
    if (block == null) {
      decided.add(new Decision.Stop(step));
    } else {
      stop(block);
    }
  }

  /** Cancels a block from outside: nothing in it is worth handling any more. */
  private void stop(BlockRun block) {
    block.isCutShort = true;
    cancel(block);
  }

  private void cancel(BlockRun block) {
    block.isCancelled = true;
    if (block.phase != Phase.FINALLY) {
      block.current().ifPresent(this::cancel);
    }
  }

  private void cancel(InstanceList list) {
    for (StepInstance step : list.instances()) {
      if (step.isPending()) {
        drop(step);
      } else if (!step.isEnded()) {
        stopRunning(step);
      }
    }
  }

  private void abandon(BlockRun block) {
    block.isCancelled = true;
    Optional<InstanceList> current = block.current();
    for (StepInstance step : current.map(InstanceList::instances).orElse(List.of())) {
      BlockRun inner = step.block;
      if (step.isPending()) {
        drop(step);
      } else if (inner != null && !step.isEnded()) {
        abandon(inner);
      } else if (!step.isEnded()) {
        decided.add(new Decision.Stop(step));
      }
    }
  }

  private void drop(StepInstance step) {
    decided.add(new Decision.Drop(step.id()));
    GraphPlan.within(step).forEach(within -> decided.add(new Decision.Drop(within.id())));
    end(step, Outcome.CANCELLED);
  }
}
