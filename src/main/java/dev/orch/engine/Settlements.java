package dev.orch.engine;

import dev.orch.event.Resolution;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.Work;
import java.util.Optional;

/** Settles what becomes of steps that had begun and of whose end nothing is known. */
final class Settlements {
  private final RunRequest request;
  private final RunParts parts;

  Settlements(RunRequest request, RunParts parts) {
    this.request = request;
    this.parts = parts;
  }

  /**
   * What was settled of a step before it begins anew; empty if there is nothing to settle, or only
   * its check can.
   */
  Optional<Settlement> of(StepInstance step) {
    Optional<RecalledStep> unknown =
        request.recalled(step.id()).filter(RecalledStep::isUnknown).filter(_ -> step.isAction());
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    return decided(step, unknown.get())
        .or(() -> unknown.get().settled())
        .or(() -> isIdempotent(step, parts) ? Optional.of(again(unknown.get())) : Optional.empty());
  }

  private Optional<Settlement> decided(StepInstance step, RecalledStep unknown) {
    Resumption resumption = request.resumption().orElseThrow();
    Optional<Resolution> decided = Optional.ofNullable(resumption.resolutions().get(step.id()));
    return decided.map(
        resolution -> new Settlement(step.id(), unknown.attempts(), resolution, resumption.by()));
  }

  private static Settlement again(RecalledStep unknown) {
    return new Settlement(
        unknown.id(), unknown.attempts(), Resolution.RERUN, Settlement.BY_IDEMPOTENCE);
  }

  /** Whether a step may run again although nobody knows how it ended. */
  static boolean isIdempotent(StepInstance step, RunParts parts) {
    Work.ActionCall call = (Work.ActionCall) step.step().work();
    return step.step()
        .repetition()
        .isIdempotent()
        .orElseGet(() ->
            parts
                .catalog()
                .find(call.action())
                .orElseThrow()
                .type()
                .isRepeatable(call.arguments()));
  }
}
