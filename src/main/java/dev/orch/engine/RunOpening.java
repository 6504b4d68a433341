package dev.orch.engine;

import dev.orch.event.EventStream;
import dev.orch.event.RunEvent;
import dev.orch.event.StepId;
import dev.orch.playbook.Playbook;
import java.util.Optional;

/** Records that a run begins, or goes on, before anything of it does. */
final class RunOpening {
  private final RunRequest request;
  private final RunParts parts;
  private final PlanWriter plan;

  RunOpening(RunRequest request, RunParts parts, PlanWriter plan) {
    this.request = request;
    this.parts = parts;
    this.plan = plan;
  }

  void record() {
    if (request.resumption().isPresent()) {
      recordResumed(request.resumption().get());
    } else {
      recordStarted();
    }
    parts
        .performance()
        .note()
        .ifPresent(text -> parts.events().publish(new RunEvent.Warning(Optional.empty(), text)));
  }

  private void recordStarted() {
    Playbook playbook = request.graph().playbook();
    RunEvent started =
        new RunEvent.RunStarted(
            playbook.name(),
            request.playbookName(),
            request.playbookSha256(),
            parts.secrets().withoutSecrets(request.inputs()),
            request.origin(),
            request.durability(),
            parts.secrets().secretsAmong(request.inputs()),
            Optional.of(request.callerDirectory().toString()),
            request.called(),
            request.options(parts.performance() == Performance.DRY));
    parts.events().publishDurably(started);
    parts.events().publish(new RunEvent.RunPlanned(plan.planned(request.graph().plan())));
  }

  private void recordResumed(Resumption resumption) {
    EventStream events = parts.events();
    resumption.recovered().ifPresent(events::publish);
    events.publishDurably(
        new RunEvent.Resumed(
            request.origin(),
            request.durability(),
            request.playbookSha256(),
            request.called(),
            resumption.isChangeAccepted(),
            request.options(parts.performance() == Performance.DRY)));
    var planned = plan.planned(request.graph().plan());
    if (resumption.isChangeAccepted() || resumption.past().isPlanMissing()) {
      events.publish(new RunEvent.RunPlanned(planned));
    }
    resumption.past().steps().stream().filter(RecalledStep::isKept).forEach(this::warnOfLosses);
  }

  /** Who reads such an output fails, and should know why and what helps. */
  private void warnOfLosses(RecalledStep step) {
    if (!step.lostNames().isEmpty()) {
      String names = String.join(", ", step.lostNames());
      String message = "what it gave as " + names + " is secret, and no trail keeps it";
      parts.events().publish(warning(step.id(), message));
    }
  }

  private static RunEvent warning(StepId step, String message) {
    return new RunEvent.Warning(Optional.of(step), message);
  }
}
