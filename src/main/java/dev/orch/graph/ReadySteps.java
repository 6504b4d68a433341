package dev.orch.graph;

import dev.orch.graph.StepInstance.State;
import java.util.Optional;
import java.util.PriorityQueue;

/** The steps that wait for nothing but room, in the order of the file. */
final class ReadySteps {
  private final int width;
  private final PriorityQueue<StepInstance> blocks = new PriorityQueue<>();
  private final PriorityQueue<StepInstance> actions = new PriorityQueue<>();
  private int running;
  private boolean isTerminalTaken;

  ReadySteps(int width) {
    this.width = width;
  }

  void add(StepInstance step) {
    step.state = State.READY;
    (step.isAction() ? actions : blocks).add(step);
  }

  void started(StepInstance action) {
    running++;
    isTerminalTaken = isInteractive(action);
  }

  void ended() {
    running--;
    isTerminalTaken = false;
  }

  /** Takes the first step that there is room for. */
  Optional<StepInstance> poll() {
    Optional<StepInstance> block = poll(blocks);
    if (block.isPresent()) {
      return block;
    }
    if (running >= width || isTerminalTaken) {
      return Optional.empty();
    }
    Optional<StepInstance> action = poll(actions);
    if (action.isPresent() && isInteractive(action.get()) && running > 0) {
      actions.add(action.get());
      return Optional.empty();
    }
    return action;
  }

  /** Puts back a step that waited for room in its block, now that a sibling ended. */
  void readmit(BlockRun block) {
    for (StepInstance step = block.deferred.poll(); step != null; step = block.deferred.poll()) {
      if (step.state == State.READY) {
        add(step);
        return;
      }
    }
  }

  private static Optional<StepInstance> poll(PriorityQueue<StepInstance> ready) {
    for (StepInstance step = ready.poll(); step != null; step = ready.poll()) {
      if (step.state != State.READY) {
        continue;
      }
      BlockRun block = step.list().block();
      if (block.running < block.limit || step.phase() != Phase.BODY) {
        return Optional.of(step);
      }
      block.deferred.add(step);
    }
    return Optional.empty();
  }

  private static boolean isInteractive(StepInstance action) {
    return action.step().process().isInteractive();
  }
}
