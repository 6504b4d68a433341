package dev.orch.ui.plain;

import dev.orch.event.EventEnvelope;
import dev.orch.event.Failure;
import dev.orch.event.OutputLine;
import dev.orch.event.PlannedStep;
import dev.orch.event.RunEvent;
import dev.orch.event.StepId;
import dev.orch.ui.RunView;
import dev.orch.ui.StepState;
import dev.orch.ui.StepView;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.text.TerminalText;
import java.time.Instant;
import java.util.Optional;

/**
 * What a CI service is told between the lines: groups that fold, and annotations of what failed.
 *
 * <p>Neither GitHub nor GitLab can fold lines that are not next to each other, so a step has a
 * group only while it runs alone: the group begins with the step's first output if nothing else ran
 * since the step started, and is shut as soon as another step starts. Parallel steps have none;
 * their lines are told apart by their prefix. How a step ended always stands outside, where it is
 * seen.
 */
final class CiLog {
  private final CiService service;
  private final RunView view;
  private final StyledWriter writer;
  private Optional<StepId> alone = Optional.empty();
  private Optional<StepId> open = Optional.empty();
  private Instant time = Instant.EPOCH;
  private int groups;

  CiLog(CiService service, RunView view, StyledWriter writer) {
    this.service = service;
    this.view = view;
    this.writer = writer;
  }

  /** Before the view is told of the event and its lines are written. */
  void before(EventEnvelope envelope) {
    time = envelope.time();
    switch (envelope.event()) {
      case RunEvent.StepStarted(StepId step) when !isBlock(step) -> starts(step);
      case RunEvent.StepFinished finished when open.equals(Optional.of(finished.step())) -> shut();
      case RunEvent.RunFinished _ -> shut();
      default -> {}
    }
  }

  /** Before a line of output is written. */
  void before(OutputLine line) {
    if (open.isEmpty() && alone.equals(Optional.of(line.step()))) {
      view.step(line.step()).ifPresent(this::open);
    }
  }

  /** After the event's lines were written. */
  void after(EventEnvelope envelope) {
    if (service == CiService.GITHUB && envelope.event() instanceof RunEvent.StepFinished finished) {
      view.step(finished.step()).ifPresent(this::annotate);
    }
  }

  /** No more lines come. */
  void shut() {
    if (open.isEmpty()) {
      return;
    }
    open = Optional.empty();
    alone = Optional.empty();
    switch (service) {
      case NONE -> {}
      case GITHUB -> writer.writeRaw("::endgroup::");
      case GITLAB -> writer.writeRaw(section("section_end", ""));
    }
  }

  private boolean isBlock(StepId step) {
    return view.step(step).filter(StepView::isBlock).isPresent();
  }

  private void starts(StepId step) {
    shut();
    alone = view.running().isEmpty() ? Optional.of(step) : Optional.empty();
  }

  private void open(StepView step) {
    open = Optional.of(step.id());
    groups++;
    String title = TerminalText.plain(step.id() + " output");
    switch (service) {
      case NONE -> {}
      case GITHUB -> writer.writeRaw("::group::" + CiCommands.data(title));
      case GITLAB -> writer.writeRaw(section("section_start", CiCommands.disarmed(title)));
    }
  }

  /** The form that GitLab's log viewer looks for, control sequences included. */
  private String section(String mark, String title) {
    return "\u001b[0K"
        + mark
        + ":"
        + time.getEpochSecond()
        + ":orch_"
        + groups
        + "\r\u001b[0K"
        + title;
  }

  private void annotate(StepView step) {
    if (!step.isFailed() || step.hasFailedMember()) {
      return;
    }
    String level = step.isFailedForGood() ? "error" : "warning";
    String title = TerminalText.plain(step.id() + " failed");
    writer.writeRaw(
        "::"
            + level
            + " "
            + place(step)
            + "title="
            + CiCommands.property(title)
            + "::"
            + CiCommands.data(CiCommands.disarmed(message(step))));
  }

  private static String message(StepView step) {
    return step.state() instanceof StepState.Ended ended
        ? ended.failure().map(Failure::message).map(TerminalText::plain).orElse("")
        : "";
  }

  private String place(StepView step) {
    int line = lineInMainPlaybook(step.plan());
    return view.start()
        .filter(_ -> line > 0)
        .map(start -> CiCommands.property(TerminalText.plain(start.playbook())))
        .map(file -> "file=" + file + ",line=" + line + ",")
        .orElse("");
  }

  /** A step of a called playbook stands in another file; what calls it stands in this one. */
  private int lineInMainPlaybook(PlannedStep step) {
    int line = step.line();
    Optional<StepView> ancestor = step.parent().flatMap(view::step);
    for (int depth = 0; ancestor.isPresent() && depth < 100; depth++) {
      PlannedStep plan = ancestor.get().plan();
      line = plan.kind().equals("playbook") ? plan.line() : line;
      ancestor = plan.parent().flatMap(view::step);
    }
    return line;
  }
}
