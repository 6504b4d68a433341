package dev.orch.engine;

import dev.orch.action.ActionForm;
import dev.orch.action.ActionResult;
import dev.orch.action.CancellationToken;
import dev.orch.event.Failure;
import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent;
import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.graph.StepInstance;
import dev.orch.value.IntValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the command that a step names as its {@code check} whether the step was done: 0 is yes, 1 is
 * no, and anything else tells nothing.
 */
final class StepCheck {
  private static final String ACTION = "run";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final RunParts parts;
  private final RunRequest request;
  private final StepInstance step;
  private final StepScope scope;
  private final CancellationToken cancellation;

  StepCheck(
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

  /** What it says. */
  sealed interface Answer {}

  /** The step was done. */
  record Done() implements Answer {}

  /** It was not. */
  record NotDone() implements Answer {}

  /** It cannot say. */
  record Unsure(String reason) implements Answer {}

  /**
   * Asks it.
   *
   * @param attempt of whose end nothing is known
   */
  Answer perform(int attempt) throws InterruptedException {
    Optional<Template> check = step.step().repetition().check();
    if (check.isEmpty()) {
      return new Unsure("settle it with 'orch resume " + request.id() + "'");
    }
    try {
      return answer(perform(check.get(), attempt));
    } catch (StepMisfit misfit) {
      return new Unsure("its check: " + misfit.reason());
    }
  }

  private ActionResult perform(Template check, int attempt)
      throws StepMisfit, InterruptedException {
    ActionForm form = parts.catalog().find(ACTION).orElseThrow();
    ActionForm.Preparation prepared =
        Evaluation.of("check", () -> form.prepare(new TemplateTree.Text(check), scope));
    return switch (prepared) {
      case ActionForm.Refused(String message) -> throw new StepMisfit(message);
      case ActionForm.Prepared(var action) -> {
        StepSetting setting = StepSetting.of(step, scope, request, parts.secrets());
        StepFiles files = StepFiles.make(setting, request, parts);
        Limit limit = new Limit(cancellation, parts.clock(), Optional.of(LIMIT));
        try (ScratchDirectory scratch = new ScratchDirectory(parts.scratch())) {
          yield action.perform(
              new AttemptSurroundings(
                  parts,
                  step,
                  scope,
                  attempt,
                  setting.with(files.paths()),
                  limit.token(),
                  output(attempt),
                  scratch,
                  (_, _) -> {}));
        } finally {
          var _ = limit.end();
          files
              .remove()
              .ifPresent(text ->
                  parts.events().publish(new RunEvent.Warning(Optional.of(step.id()), text)));
        }
      }
    };
  }

  /** It is shown while it comes, and kept nowhere: the step's logs are those of its attempts. */
  private AttemptOutput output(int attempt) {
    return new AttemptOutput(
        step.id(),
        attempt,
        new Unkept(),
        parts.secrets(),
        Optional.of(parts.events()),
        step.step().results().isOutputSecret());
  }

  private static Answer answer(ActionResult result) {
    if (result.result().get("exitCode") instanceof IntValue(long code) && code <= 1) {
      return code == 0 ? new Done() : new NotDone();
    }
    String reason = result.failure().map(Failure::message).orElse("no exit status");
    return new Unsure("its check could not tell either (" + reason + ")");
  }

  private static final class Unkept implements AttemptLog {
    @Override
    public void append(ByteBuffer bytes) {
      bytes.position(bytes.limit());
    }

    @Override
    public Optional<LogSummary> close() {
      return Optional.empty();
    }
  }
}
