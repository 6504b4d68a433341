package dev.orch.ui;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import dev.orch.ui.text.HumanDuration;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says events in lines. Asks the view, which must have been told of the event before. */
public final class EventLines {
  private final RunView view;
  private final Theme theme;

  public EventLines(RunView view, Theme theme) {
    this.view = view;
    this.theme = theme;
  }

  /** The lines for an event; none if it is not worth one. */
  public List<StyledLine> of(EventEnvelope envelope) {
    return switch (envelope.event()) {
      case RunEvent.RunStarted started -> List.of(runStarted(envelope, started));
      case RunEvent.AttemptStarted started -> List.of(attemptStarted(started));
      case RunEvent.AttemptFinished finished -> retried(finished);
      case RunEvent.PlanExtended extended -> extended(extended);
      case RunEvent.Resumed _ -> List.of(resumed(envelope));
      case RunEvent.UnknownResolved resolved -> List.of(resolved(resolved));
      case RunEvent.StepFinished finished -> finished(finished.step());
      case RunEvent.StepSkipped skipped -> skipped(skipped);
      case RunEvent.StepCancelled cancelled -> finished(cancelled.step());
      case RunEvent.Warning warning -> warning(warning);
      case RunEvent.RunPlanned _,
          RunEvent.Recovered _,
          RunEvent.StepStarted _,
          RunEvent.AttemptSpawned _,
          RunEvent.RunFinished _,
          RunEvent.RunSealed _ ->
          List.of();
    };
  }

  private StyledLine runStarted(EventEnvelope envelope, RunEvent.RunStarted event) {
    return StyledLine.builder()
        .add(Style.STRONG, theme.run + " " + event.name())
        .add(Style.FAINT, separated(event.playbook()))
        .add(Style.FAINT, separated("run " + envelope.run()))
        .build();
  }

  private StyledLine resumed(EventEnvelope envelope) {
    int left = view.plannedCount() - view.endedCount();
    String name = view.start().map(RunEvent.RunStarted::name).orElse("");
    return StyledLine.builder()
        .add(Style.STRONG, theme.run + " " + name)
        .add(Style.FAINT, separated("run " + envelope.run() + " goes on"))
        .add(Style.FAINT, separated(view.endedCount() + " of " + view.plannedCount() + " done"))
        .add(Style.FAINT, separated(left == 1 ? "1 step left" : left + " steps left"))
        .build();
  }

  private StyledLine resolved(RunEvent.UnknownResolved event) {
    String decision =
        switch (event.resolution()) {
          case DONE -> "was done";
          case RERUN -> "is tried again";
          case SKIP -> "is left alone";
          case ABANDON -> "is abandoned";
        };
    return StyledLine.builder()
        .add(Style.MARKED, theme.again + " ")
        .add(Style.STRONG, event.step().path())
        .add(" attempt " + event.attempt() + " had no known end; the step " + decision)
        .add(Style.FAINT, separated("settled by " + event.by()))
        .build();
  }

  private StyledLine attemptStarted(RunEvent.AttemptStarted event) {
    StyledLine.Builder line = StyledLine.builder();
    line.add(Style.MARKED, theme.started + " ").add(Style.STRONG, event.step().path());
    if (event.attempt() > 1) {
      line.add(separated("attempt " + event.attempt()));
    } else {
      view.step(event.step()).flatMap(StepLabel::name).ifPresent(name -> line.add(separated(name)));
    }
    if (!event.summary().isEmpty()) {
      line.add(Style.FAINT, separated(event.summary()));
    }
    return line.build();
  }

  private List<StyledLine> retried(RunEvent.AttemptFinished event) {
    return event
        .retryIn()
        .map(delay ->
            messageLines(
                StyledLine.builder()
                    .add(Style.CAUTION, theme.again + " ")
                    .add(Style.STRONG, event.step().path())
                    .add(" attempt " + event.attempt() + " " + verb(event.outcome()))
                    .add(" after " + HumanDuration.of(event.duration()))
                    .add(", again in " + HumanDuration.of(delay)),
                event.failure()))
        .orElse(List.of());
  }

  private static String verb(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case SKIPPED -> "was skipped";
      case CANCELLED -> "was cancelled";
    };
  }

  private List<StyledLine> extended(RunEvent.PlanExtended event) {
    int members = event.steps().size();
    return List.of(
        StyledLine.builder()
            .add(Style.MARKED, theme.started + " ")
            .add(Style.STRONG, event.step().path())
            .add(separated(members == 1 ? "1 step" : members + " steps"))
            .build());
  }

  private List<StyledLine> finished(StepId id) {
    return view.step(id).map(step -> ended(step, counter(step))).orElse(List.of());
  }

  /** How a step ended; nothing if it did not, or if it is a block whose members tell it all. */
  public List<StyledLine> ended(StepView step) {
    return ended(step, "");
  }

  private List<StyledLine> ended(StepView step, String counter) {
    if (!(step.state() instanceof StepState.Ended ended) || isExplainedByMembers(step, ended)) {
      return List.of();
    }
    StyledLine.Builder line = StyledLine.builder();
    line.add(StepLabel.style(ended), StepLabel.sign(ended, theme) + " ");
    line.add(Style.FAINT, counter).add(Style.STRONG, step.id().path());
    line.add(StepLabel.ending(ended)).add(Style.FAINT, attempts(ended));
    return messageLines(line, ended.failure());
  }

  private static boolean isExplainedByMembers(StepView step, StepState.Ended ended) {
    return step.isBlock() && (ended.outcome() != Outcome.FAILED || step.hasFailedMember());
  }

  private List<StyledLine> skipped(RunEvent.StepSkipped event) {
    StepView step = view.step(event.step()).orElseThrow();
    if (isWithinSkipped(step) || event.reason().kind() == SkipReason.Kind.NOT_CHOSEN) {
      return List.of();
    }
    return List.of(
        StyledLine.builder()
            .add(Style.FAINT, theme.skipped + " " + counter(step))
            .add(step.id().path())
            .add(Style.FAINT, " skipped: " + event.reason().text())
            .build());
  }

  private boolean isWithinSkipped(StepView step) {
    return step.plan()
        .parent()
        .flatMap(view::step)
        .filter(parent ->
            parent.state() instanceof StepState.Ended ended && ended.outcome() == Outcome.SKIPPED)
        .isPresent();
  }

  private List<StyledLine> warning(RunEvent.Warning event) {
    StyledLine.Builder line = StyledLine.builder().add(Style.CAUTION, theme.warning + " ");
    event.step().ifPresent(step -> line.add(Style.STRONG, step.path()).add(" "));
    return Messages.lines(line.add(Style.CAUTION, "warning"), event.message());
  }

  private static List<StyledLine> messageLines(StyledLine.Builder line, Optional<Failure> failure) {
    return failure
        .map(reason -> Messages.lines(line, reason.message()))
        .orElseGet(() -> List.of(line.build()));
  }

  private String counter(StepView step) {
    if (step.isBlock()) {
      return "";
    }
    String all = Integer.toString(view.plannedCount());
    String ended = Integer.toString(view.endedCount());
    return "[" + " ".repeat(Math.max(0, all.length() - ended.length())) + ended + "/" + all + "] ";
  }

  private String attempts(StepState.Ended ended) {
    return ended.attempts() < 2 ? "" : separated(ended.attempts() + " attempts");
  }

  private String separated(String text) {
    return " " + theme.separator + " " + text;
  }

  /** What a silent run says now and then: what it waits for. */
  public Optional<StyledLine> heartbeat(Duration now) {
    if (view.running().isEmpty()) {
      return Optional.empty();
    }
    StyledLine.Builder line = StyledLine.builder();
    line.add(Style.FAINT, theme.ellipsis + " " + HumanDuration.elapsed(now) + ", still running:");
    int named = 0;
    for (StepView step : view.running()) {
      if (named++ == 5) {
        int more = view.running().size() - 5;
        return Optional.of(line.add(Style.FAINT, " and " + more + " more").build());
      }
      line.add(Style.FAINT, (named == 1 ? " " : ", ") + step.id());
      line.add(Style.FAINT, " " + HumanDuration.elapsed(step.elapsed(now)));
    }
    return Optional.of(line.build());
  }
}
