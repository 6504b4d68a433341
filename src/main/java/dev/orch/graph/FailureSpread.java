package dev.orch.graph;

import dev.orch.event.Failure;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a failure does to what is around it: from the failed step outwards, until a block handles or
 * tolerates it, nothing new starts and, where asked, what runs is stopped.
 */
final class FailureSpread {
  private final boolean isKeepingGoing;
  private final BiConsumer<StepInstance, SkipReason> skip;
  private final Consumer<StepInstance> stopRunning;

  FailureSpread(
      boolean isKeepingGoing,
      BiConsumer<StepInstance, SkipReason> skip,
      Consumer<StepInstance> stopRunning) {
    this.isKeepingGoing = isKeepingGoing;
    this.skip = skip;
    this.stopRunning = stopRunning;
  }

  static SkipReason needs(StepInstance needed) {
    return new SkipReason(SkipReason.Kind.NEEDS, "needs " + needed.id());
  }

  void fail(StepInstance failed, Failure failure) {
    StepId cause = failed.cause();
    Optional<StepInstance> next = Optional.of(failed);
    while (next.isPresent()) {
      StepInstance at = next.get();
      at.list().block().recordFailure(Optional.of(cause), failure);
      stopAround(at, cause);
      next = outwards(at.list().block());
    }
  }

  private void stopAround(StepInstance at, StepId cause) {
    InstanceList list = at.list();
    if (!isKeepingGoing && !list.phase().isEachTried()) {
      stop(list, cause);
    }
    if (list.block().isFailFast) {
      for (StepInstance step : list.instances()) {
        if (step != at && step.isRunning()) {
          stopRunning.accept(step);
        }
      }
    }
  }

  /** The block's own step, if the failure is its failure too before all in it has ended. */
  private Optional<StepInstance> outwards(BlockRun block) {
    if (block.isRescuing() || isKeepingGoing) {
      return Optional.empty();
    }
    return block.owner().filter(owner -> !owner.step().results().isContinuingOnError());
  }

  private boolean stop(InstanceList list, StepId cause) {
    boolean isAnyKept = false;
    if (list.stoppedBy != null) {
      return false;
    }
    list.stoppedBy = cause;
    for (StepInstance step : list.instances()) {
      if (step.isRunning()) {
        cutShort(step, cause);
      } else if (step.isPending() && !step.definition().isIndifferentToFailure()) {
        skip.accept(step, whyNot(step, cause));
        step.isCondemned = true;
        isAnyKept = true;
      }
    }
    return isAnyKept;
  }

  private void cutShort(StepInstance running, StepId cause) {
    BlockRun block = running.block;
    if (block == null || block.phase.isEachTried()) {
      return;
    }
    block.isCutShort |= block.current().map(list -> stop(list, cause)).orElse(false);
  }

  private static SkipReason whyNot(StepInstance step, StepId cause) {
    for (String id : step.definition().needs()) {
      Optional<StepInstance> needed = step.list().find(id);
      if (needed.isPresent() && isLost(needed.get(), cause)) {
        return needs(needed.get());
      }
    }
    return new SkipReason(SkipReason.Kind.AFTER_FAILURE, "after the failure of " + cause);
  }

  private static boolean isLost(StepInstance needed, StepId cause) {
    boolean hasFailed = needed.isEnded() && !needed.isSatisfying;
    return needed.id().equals(cause) || needed.isCondemned || hasFailed;
  }
}
