package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.event.Outcome;
import dev.orch.event.Resolution;
import dev.orch.event.RunEvent;
import dev.orch.graph.StepInstance;
import java.util.Optional;

/** Finds out whether a step that begins anew had ended before, and only nobody recorded it. */
final class EarlierEnd {
  private final RunParts parts;
  private final RunRequest request;
  private final StepInstance step;
  private final StepScope scope;
  private final CancellationToken cancellation;

  EarlierEnd(
      RunParts parts,
      RunRequest request,
      StepInstance step,
      StepScope scope,
      CancellationToken cancellation) {
    this.parts = parts;
    this.request = request;
    this.step = step;
    this.scope = scope;
    this.cancellation = cancellation;
  }

  /** How it ended; nothing if it is to be tried. A step that cannot be settled ends as unknown. */
  Optional<StepRecord> find(Optional<RecalledStep> earlier) throws InterruptedException {
    Optional<StepRecord> ended = earlier.flatMap(RecalledStep::concluded);
    if (ended.isPresent()) {
      return ended.map(record -> record.tolerated(step.step().results().isContinuingOnError()));
    }
    boolean isUnsettled =
        earlier.filter(RecalledStep::isUnknown).isPresent()
            && new Settlements(request, parts).of(step).isEmpty();
    return isUnsettled ? check(earlier.orElseThrow().attempts()) : Optional.empty();
  }

  private Optional<StepRecord> check(int attempt) throws InterruptedException {
    StepCheck check = new StepCheck(parts, request, step, scope, cancellation);
    return switch (check.perform(attempt)) {
      case StepCheck.Done() -> {
        parts.events().publishDurably(settled(Resolution.DONE, attempt));
        yield Optional.of(Settlement.done());
      }
      case StepCheck.NotDone() -> {
        parts.events().publishDurably(settled(Resolution.RERUN, attempt));
        yield Optional.empty();
      }
      case StepCheck.Unsure(String reason) ->
          Optional.of(
              StepRecord.notRun(Outcome.FAILED).failed(Settlement.unknown(attempt, reason), false));
    };
  }

  private RunEvent settled(Resolution resolution, int attempt) {
    return new Settlement(step.id(), attempt, resolution, Settlement.BY_CHECK).event();
  }
}
