package dev.orch.ui.plain;

import dev.orch.event.EventEnvelope;
import dev.orch.event.OutputLine;
import dev.orch.event.RunEvent;
import dev.orch.ui.EventLines;
import dev.orch.ui.Presenter;
import dev.orch.ui.RunClock;
import dev.orch.ui.RunEpilogue;
import dev.orch.ui.RunView;
import dev.orch.ui.StepView;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.SummaryLines;
import dev.orch.ui.text.DisplayWidth;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import java.io.OutputStream;
import java.time.Duration;

/** Writes a run down line by line. */
final class PlainPresenter implements Presenter {
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int WIDEST_LABEL = 16;
  private static final int KEPT_LINES = 20;

  private final PlainOptions options;
  private final RunView view = new RunView(KEPT_LINES);
  private final StyledWriter writer;
  private final EventLines eventLines;
  private final RunClock clock;
  private final CiLog ci;
  private long lastWritten;
  private boolean isSilent;
  private int labelWidth;
  private boolean isSummarised;

  PlainPresenter(OutputStream out, PlainOptions options) {
    this.options = options;
    this.writer = new StyledWriter(out, options.isColored());
    this.eventLines = new EventLines(view, options.theme());
    this.clock = new RunClock(options.nanoTime());
    this.ci = new CiLog(options.service(), view, writer);
    this.lastWritten = options.nanoTime().getAsLong();
  }

  @Override
  public void accept(EventEnvelope envelope) {
    clock.hear(envelope.sinceStart());
    ci.before(envelope);
    view.apply(envelope);
    eventLines.of(envelope).forEach(this::write);
    ci.after(envelope);
    switch (envelope.event()) {
      case RunEvent.RunPlanned _, RunEvent.PlanExtended _ -> measureLabels();
      case RunEvent.RunSealed _ -> summarise();
      case RunEvent.Resumed _ -> isSummarised = false;
      default -> {}
    }
  }

  @Override
  public void recall(EventEnvelope envelope) {
    view.apply(envelope);
  }

  @Override
  public void accept(OutputLine line) {
    view.apply(line);
    ci.before(line);
    String label = DisplayWidth.padded(line.step().path(), labelWidth);
    if (options.isRaw()) {
      isSilent = false;
      writer.writeRaw(OutputText.line(label, "", false).text() + " " + line.text());
    } else {
      write(OutputText.line(label, line.text(), options.isColored()));
    }
  }

  @Override
  public void acceptMissing(long lines) {
    write(
        StyledLine.of(
            Style.CAUTION,
            options.theme().warning
                + " "
                + lines
                + " lines of output came faster than they could be written here; the logs have"
                + " them"));
  }

  @Override
  public Duration settle() {
    long now = options.nanoTime().getAsLong();
    if (!isSilent) {
      lastWritten = now;
    } else if (options.isFollowing() && now - lastWritten >= SILENCE.toNanos()) {
      lastWritten = now;
      eventLines.heartbeat(clock.now()).ifPresent(this::write);
    }
    writer.flush();
    isSilent = true;
    return SILENCE.minusNanos(now - lastWritten);
  }

  @Override
  public void end() {
    summarise();
    writer.flush();
  }

  private void write(StyledLine line) {
    isSilent = false;
    writer.writeRaw(CiCommands.disarmed(writer.rendered(line.map(CiCommands::disarmed))));
  }

  private void measureLabels() {
    for (StepView step : view.steps()) {
      if (!step.isBlock()) {
        labelWidth = Math.max(labelWidth, DisplayWidth.of(step.id().path()));
      }
    }
    labelWidth = Math.min(labelWidth, WIDEST_LABEL);
  }

  private void summarise() {
    if (isSummarised) {
      return;
    }
    ci.shut();
    RunEpilogue.of(view)
        .ifPresent(summary -> {
          isSummarised = true;
          var lines = new SummaryLines(options.theme());
          lines.of(summary, options.advice().after(summary)).forEach(this::write);
        });
    options.jobSummary().ifPresent(file -> JobSummary.append(view, file).ifPresent(this::write));
  }
}
