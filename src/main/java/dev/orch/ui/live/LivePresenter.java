package dev.orch.ui.live;

import dev.orch.event.EventEnvelope;
import dev.orch.event.OutputLine;
import dev.orch.event.RunEvent;
import dev.orch.event.StepId;
import dev.orch.ui.EventLines;
import dev.orch.ui.Presenter;
import dev.orch.ui.RunClock;
import dev.orch.ui.RunEpilogue;
import dev.orch.ui.RunView;
import dev.orch.ui.StepView;
import dev.orch.ui.SummaryLines;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.ui.text.TerminalText;
import java.time.Duration;
import java.util.List;

/** Draws a run on a terminal. */
final class LivePresenter implements Presenter {
  /** Twenty redraws a second. */
  private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(50);

  /** Soon enough for elapsed seconds and for a changed size. */
  private static final Duration AT_REST = Duration.ofMillis(250);

  private static final int KEPT_LINES = 20;

  private final LiveOptions options;
  private final RunView view = new RunView(KEPT_LINES);
  private final EventLines eventLines;
  private final RunClock clock;
  private final LiveScreen screen;
  private long lastDrawing;
  private boolean isHeld;
  private boolean isSummarised;

  LivePresenter(LiveDevice device, LiveOptions options) {
    this.options = options;
    this.eventLines = new EventLines(view, options.theme());
    this.clock = new RunClock(options.nanoTime());
    this.screen = new LiveScreen(device, options.isColored());
    this.lastDrawing = options.nanoTime().getAsLong() - BETWEEN_DRAWINGS.toNanos();
  }

  @Override
  public void accept(EventEnvelope envelope) {
    clock.hear(envelope.sinceStart());
    view.apply(envelope);
    if (isKept(envelope.event())) {
      eventLines.of(envelope).forEach(screen::keep);
    }
    switch (envelope.event()) {
      case RunEvent.StepFinished finished -> keepLastLines(finished.step());
      case RunEvent.RunSealed _ -> summarise();
      default -> {}
    }
  }

  /** What starts is seen in the frame; what ended must not be lost with it. */
  private static boolean isKept(RunEvent event) {
    return switch (event) {
      case RunEvent.AttemptStarted _, RunEvent.PlanExtended _ -> false;
      default -> true;
    };
  }

  @Override
  public void recall(EventEnvelope envelope) {
    view.apply(envelope);
  }

  @Override
  public void accept(OutputLine line) {
    view.apply(line);
    if (view.step(line.step()).filter(step -> step.plan().kind().equals("log")).isPresent()) {
      keepOutput(line.step(), line.text());
    }
  }

  /** The logs have every line, and the frame shows the last ones anyway. */
  @Override
  public void acceptMissing(long lines) {}

  @Override
  public Duration settle() {
    long now = options.nanoTime().getAsLong();
    Duration sinceDrawing = Duration.ofNanos(now - lastDrawing);
    if (isHeld) {
      return AT_REST;
    }
    if (sinceDrawing.compareTo(BETWEEN_DRAWINGS) < 0) {
      return BETWEEN_DRAWINGS.minus(sinceDrawing);
    }
    lastDrawing = now;
    screen.draw(size -> LiveFrame.lines(view, size, options.theme(), clock.now()));
    return AT_REST;
  }

  @Override
  public void end() {
    summarise();
    screen.leave();
  }

  /** Takes everything of ours off the terminal and gives it back until it is released. */
  void hold() {
    isHeld = true;
    screen.leave();
  }

  void release() {
    isHeld = false;
  }

  private void keepLastLines(StepId id) {
    view.step(id).filter(StepView::isFailed).ifPresent(this::keepLastLines);
  }

  private void keepLastLines(StepView step) {
    step.lastLines().forEach(line -> keepOutput(step.id(), line));
  }

  private void keepOutput(StepId step, String text) {
    screen.keep(
        StyledLine.builder()
            .add(Style.FAINT, step + " | ")
            .add(TerminalText.styled(TerminalText.lastState(text)))
            .build());
  }

  private void summarise() {
    if (isSummarised) {
      return;
    }
    RunEpilogue.of(view)
        .ifPresent(summary -> {
          isSummarised = true;
          List<String> commands = options.advice().after(summary);
          new SummaryLines(options.theme()).of(summary, commands).forEach(screen::keep);
        });
  }
}
