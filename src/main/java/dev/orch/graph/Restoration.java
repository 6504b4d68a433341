package dev.orch.graph;

import dev.orch.event.Outcome;
import dev.orch.graph.Past.Ended;
import dev.orch.graph.StepInstance.State;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes over what earlier sessions left, list by list as they are opened. What ended well is not
 * done again. What did not is, unless the block was already at what follows its body: then it goes
 * on there, so that nothing of a rescue or a cleanup is done twice.
 */
final class Restoration {
  private final Past past;
  private final Consumer<Decision> decided;

  Restoration(Past past, Consumer<Decision> decided) {
    this.past = past;
    this.decided = decided;
  }

  /** Ends those steps of a list that is being opened that have ended before. */
  void restore(BlockRun block, InstanceList list) {
    if (past.equals(Past.NONE)) {
      return;
    }
    if (list.phase() == Phase.BODY) {
      block.isEndBegun = isEndBegun(block);
    } else if (!block.isEndBegun) {
      return;
    }
    for (StepInstance step : list.instances()) {
      Optional<Ended> ended = past.ended(step.id());
      if (ended.isPresent() && (block.isEndBegun || ended.get().isSatisfying())) {
        end(step, ended.get());
      }
    }
    var _ = list.advance();
  }

  private boolean isEndBegun(BlockRun block) {
    for (Phase phase : Phase.values()) {
      if (phase != Phase.BODY
          && block.planned(phase).stream().anyMatch(entry -> past.hasBegun(entry.id()))) {
        return true;
      }
    }
    return false;
  }

  private void end(StepInstance step, Ended ended) {
    step.state = State.ENDED;
    step.outcome = ended.outcome();
    step.isSatisfying = ended.isSatisfying();
    InstanceList list = step.list();
    list.ended++;
    BlockRun block = list.block();
    if (ended.outcome() == Outcome.FAILED && !ended.isSatisfying()) {
      block.recordFailure(Optional.of(step.id()), ended.failure().orElseThrow());
    } else if (ended.outcome() == Outcome.CANCELLED) {
      block.isIncomplete = true;
      block.isCancelled = true;
    }
    decided.accept(new Decision.Restore(step));
  }
}
