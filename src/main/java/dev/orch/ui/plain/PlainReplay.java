package dev.orch.ui.plain;

import dev.orch.event.EventEnvelope;
import dev.orch.event.EventSink;
import java.io.OutputStream;

/**
 * Shows a run that is read back as the lines that were shown while it went on. Waits for its reader
 * however long that takes, as nothing waits for it.
 */
public final class PlainReplay implements EventSink, AutoCloseable {
  private final PlainPresenter presenter;

  private PlainReplay(PlainPresenter presenter) {
    this.presenter = presenter;
  }

  /** A replay to a stream, which it flushes and never closes. */
  public static PlainReplay to(OutputStream out, PlainOptions options) {
    return new PlainReplay(new PlainPresenter(out, options));
  }

  @Override
  public void accept(EventEnvelope envelope) {
    presenter.accept(envelope);
  }

  /** Writes everything, the last lines included. */
  @Override
  public void close() {
    presenter.end();
  }
}
