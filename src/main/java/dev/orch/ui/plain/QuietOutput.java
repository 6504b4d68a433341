package dev.orch.ui.plain;

import dev.orch.event.EventEnvelope;
import dev.orch.event.EventSink;
import dev.orch.event.OutputLine;
import dev.orch.event.RunEvent;
import dev.orch.ui.EventLines;
import dev.orch.ui.RunEpilogue;
import dev.orch.ui.RunView;
import dev.orch.ui.StepView;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.SummaryLines;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import java.io.OutputStream;

/**
 * Says nothing of a run that succeeds. Of one that does not: each failed step, its last lines,
 * where its log is, and how the run ended. For cron, which mails whatever is said.
 */
public final class QuietOutput implements EventSink, AutoCloseable {
  private static final int LAST_LINES = 40;
  private static final int MOST_STEPS = 10;

  private final QuietOptions options;
  private final RunView view = new RunView(LAST_LINES);
  private final StyledWriter writer;
  private final EventLines eventLines;
  private boolean isTold;

  private QuietOutput(OutputStream out, QuietOptions options) {
    this.options = options;
    this.writer = new StyledWriter(out, options.isColored());
    this.eventLines = new EventLines(view, options.theme());
  }

  /** An output to a stream, which it flushes and never closes. */
  public static QuietOutput to(OutputStream out, QuietOptions options) {
    return new QuietOutput(out, options);
  }

  @Override
  public synchronized void accept(EventEnvelope envelope) {
    view.apply(envelope);
    if (envelope.event() instanceof RunEvent.RunSealed) {
      tell();
    }
  }

  @Override
  public synchronized void recall(EventEnvelope envelope) {
    view.apply(envelope);
  }

  @Override
  public synchronized void accept(OutputLine line) {
    view.apply(line);
  }

  /** Tells what is left to tell: a run without an end did not succeed. */
  @Override
  public synchronized void close() {
    tell();
  }

  private void tell() {
    if (isTold) {
      return;
    }
    isTold = true;
    RunEpilogue.of(view).filter(summary -> !summary.isSucceeded()).ifPresent(this::tell);
  }

  private void tell(RunEpilogue summary) {
    view.failed().stream().limit(MOST_STEPS).forEach(this::tell);
    var lines = new SummaryLines(options.theme());
    lines.of(summary, options.advice().after(summary)).forEach(this::write);
    writer.flush();
  }

  private void tell(StepView step) {
    eventLines.ended(step).forEach(this::write);
    step.lastLines().stream()
        .map(line -> OutputText.line(step.id().path(), line, options.isColored()))
        .forEach(this::write);
    step.logFile()
        .map(file -> options.runDirectory().resolve(file))
        .ifPresent(file -> write(StyledLine.of(Style.FAINT, "log: " + file)));
  }

  private void write(StyledLine line) {
    writer.writeRaw(CiCommands.disarmed(writer.rendered(line.map(CiCommands::disarmed))));
  }
}
