package dev.orch.ui.plain;

import dev.orch.event.EventEnvelope;
import dev.orch.event.EventSink;
import dev.orch.event.OutputLine;
import dev.orch.ui.PacedSink;
import java.io.OutputStream;

/** Shows a run as lines, for wherever there is no terminal. Outlives a reader that goes away. */
public final class PlainOutput implements EventSink, AutoCloseable {
  private final PacedSink sink;

  private PlainOutput(PacedSink sink) {
    this.sink = sink;
  }

  /** An output to a stream, which it flushes and never closes. */
  public static PlainOutput to(OutputStream out, PlainOptions options) {
    return new PlainOutput(PacedSink.to(new PlainPresenter(out, options)));
  }

  @Override
  public void accept(EventEnvelope envelope) {
    sink.accept(envelope);
  }

  @Override
  public void recall(EventEnvelope envelope) {
    sink.recall(envelope);
  }

  @Override
  public void accept(OutputLine line) {
    sink.accept(line);
  }

  @Override
  public void acceptMissing(long lines) {
    sink.acceptMissing(lines);
  }

  /** Writes everything, the last lines included; waits ten seconds at most for the reader. */
  @Override
  public void close() {
    sink.close();
  }
}
