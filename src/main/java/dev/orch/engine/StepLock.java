package dev.orch.engine;

import dev.orch.action.CancellationToken;
import dev.orch.event.RunEvent;
import dev.orch.expression.Template;
import dev.orch.graph.StepInstance;
import dev.orch.value.StringValue;
import java.io.IOException;
import java.util.Optional;

/** The lock that one step wants while it is performed, if it wants one. */
record StepLock(
    RunParts parts, StepInstance step, StepScope scope, CancellationToken cancellation) {
  private static final StepLocks.Hold NOTHING = () -> {};

  /** Waits for it; nothing if the step was cancelled first. */
  Optional<StepLocks.Hold> take() throws StepMisfit, InterruptedException {
    Optional<Template> template = step.step().lock();
    if (template.isEmpty()) {
      return Optional.of(NOTHING);
    }
    StringValue name = Evaluation.text("lock", template.get(), scope);
    parts.secrets().learn(name);
    try {
      return parts
          .locks()
          .take(step.id(), name.text(), cancellation, holder -> warn(name.text(), holder));
    } catch (IOException trouble) {
      throw new StepMisfit(
          "lock: cannot take the lock '" + name.text() + "': " + trouble.getMessage());
    }
  }

  private void warn(String name, String holder) {
    String text = "waiting for the lock '" + name + "', which is held" + holder;
    parts.events().publish(new RunEvent.Warning(Optional.of(step.id()), text));
  }
}
