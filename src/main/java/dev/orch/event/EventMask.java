package dev.orch.event;

import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.PlanExtended;
import dev.orch.event.RunEvent.Recovered;
import dev.orch.event.RunEvent.Resumed;
import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunPlanned;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunEvent.StepCancelled;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.StepSkipped;
import dev.orch.event.RunEvent.StepStarted;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.RunEvent.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of events: every text in them goes through a masker, ids and file names
 * included. Hashes and the run's own name are no texts.
 */
final class EventMask {
  private final UnaryOperator<String> masker;
  private final ValueMask values;

  /**
   * A mask.
   *
   * @param masker gives a text without its secrets; must not change what it has given before
   */
  EventMask(UnaryOperator<String> masker) {
    this.masker = masker;
    this.values = new ValueMask(masker);
  }

  /** The event without secrets. */
  RunEvent masked(RunEvent event) {
    return switch (event) {
      case RunStarted e -> masked(e);
      case RunPlanned e -> new RunPlanned(planned(e.steps()));
      case Recovered _ -> event;
      case Resumed e -> masked(e);
      case UnknownResolved e ->
          new UnknownResolved(id(e.step()), e.attempt(), e.resolution(), text(e.by()));
      case PlanExtended e -> masked(e);
      case StepStarted e -> new StepStarted(id(e.step()));
      case AttemptStarted e ->
          new AttemptStarted(id(e.step()), e.attempt(), text(e.summary()), e.isIdempotent());
      case AttemptSpawned e ->
          new AttemptSpawned(id(e.step()), e.attempt(), e.processId(), e.startTicks());
      case AttemptFinished e -> masked(e);
      case StepFinished e -> masked(e);
      case StepSkipped e -> new StepSkipped(id(e.step()), reason(e.reason()));
      case StepCancelled e -> new StepCancelled(id(e.step()));
      case Warning e -> new Warning(e.step().map(this::id), text(e.message()));
      case RunFinished e -> masked(e);
      case RunSealed e -> new RunSealed(e.lines(), e.head(), each(e.logs(), this::log));
    };
  }

  private RunEvent masked(RunStarted event) {
    return new RunStarted(
        text(event.name()),
        text(event.playbook()),
        event.playbookSha256(),
        values.named(event.inputs()),
        origin(event.origin()),
        event.durability(),
        each(event.secretInputs(), masker),
        event.directory().map(masker),
        each(event.called(), this::digest),
        options(event.options()));
  }

  private RunEvent masked(Resumed event) {
    return new Resumed(
        origin(event.origin()),
        event.durability(),
        event.playbookSha256(),
        each(event.called(), this::digest),
        event.isChangeAccepted(),
        options(event.options()));
  }

  private RunEvent masked(PlanExtended event) {
    return new PlanExtended(
        id(event.step()),
        planned(event.steps()),
        each(event.members(), this::member),
        event.chosen().map(masker));
  }

  private MemberValue member(MemberValue member) {
    return new MemberValue(
        text(member.label()), values.of(member.item()), values.of(member.index()));
  }

  private FileDigest digest(FileDigest file) {
    return new FileDigest(text(file.path()), file.sha256());
  }

  private RunOptions options(RunOptions options) {
    return new RunOptions(
        options.width(),
        options.isKeepingGoing(),
        options.isFailFast(),
        options.timeout(),
        each(options.tags(), masker),
        each(options.skippedTags(), masker),
        options.isDry());
  }

  private RunEvent masked(AttemptFinished event) {
    return new AttemptFinished(
        id(event.step()),
        event.attempt(),
        event.outcome(),
        event.failure().map(this::failure),
        event.exitCode(),
        event.duration(),
        event.usage(),
        event.log().map(this::log),
        event.isChanged(),
        values.named(event.outputs()),
        values.named(event.result()),
        event.retryIn());
  }

  private RunEvent masked(StepFinished event) {
    return new StepFinished(
        id(event.step()),
        event.outcome(),
        event.isTolerated(),
        event.failure().map(this::failure),
        event.isChanged(),
        event.duration(),
        values.named(event.outputs()));
  }

  private RunEvent masked(RunFinished event) {
    return new RunFinished(
        event.outcome(),
        event.failure().map(this::failure),
        event.counts(),
        event.duration(),
        values.named(event.outputs()));
  }

  private RunOrigin origin(RunOrigin origin) {
    return new RunOrigin(
        text(origin.orchVersion()),
        text(origin.host()),
        text(origin.user()),
        origin.userId().map(masker),
        origin.sudoUser().map(masker),
        origin.processId(),
        origin.bootId().map(masker),
        text(origin.timeZone()),
        origin.jobUrl().map(masker),
        origin.gitCommit(),
        origin.isGitDirty(),
        each(origin.commandLine(), masker));
  }

  private List<PlannedStep> planned(List<PlannedStep> steps) {
    return each(steps, this::planned);
  }

  private PlannedStep planned(PlannedStep step) {
    return new PlannedStep(
        id(step.id()),
        text(step.name()),
        text(step.kind()),
        step.parent().map(this::id),
        each(step.needs(), this::id),
        step.line());
  }

  private Failure failure(Failure failure) {
    return new Failure(failure.kind(), text(failure.message()));
  }

  private SkipReason reason(SkipReason reason) {
    return new SkipReason(reason.kind(), text(reason.text()));
  }

  private LogSummary log(LogSummary log) {
    return new LogSummary(
        text(log.file()), log.bytes(), log.sha256(), log.isTruncated(), log.written());
  }

  private StepId id(StepId id) {
    String masked = masker.apply(id.path());
    return masked.equals(id.path()) ? id : new StepId(masked);
  }

  private String text(String text) {
    return masker.apply(text);
  }

  private static <T> List<T> each(List<T> items, UnaryOperator<T> mask) {
    List<T> masked = new ArrayList<>(items.size());
    for (T item : items) {
      masked.add(mask.apply(item));
    }
    return masked;
  }
}
