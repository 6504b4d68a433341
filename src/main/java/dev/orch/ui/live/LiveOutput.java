package dev.orch.ui.live;

import dev.orch.event.EventEnvelope;
import dev.orch.event.EventSink;
import dev.orch.event.OutputLine;
import dev.orch.ui.PacedSink;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Shows a run on a terminal, drawn anew as it goes on. The terminal is left as it was found: on
 * {@link #close}, and also when the program ends without it.
 */
public final class LiveOutput implements EventSink, AutoCloseable {
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);

  private final LiveDevice device;
  private final LivePresenter presenter;
  private final PacedSink sink;
  private final Thread hook;

  /** The time during which somebody else has the terminal. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  private LiveOutput(LiveDevice device, LiveOptions options) {
    this.device = device;
    this.presenter = new LivePresenter(device, options);
    this.sink = PacedSink.to(presenter);
    this.hook = Thread.ofPlatform().name("orch-terminal").unstarted(this::leaveTerminal);
  }

  /**
   * An output to the terminal that orch was started on; empty if that cannot be used.
   *
   * @param out leads to the terminal; never closed
   */
  public static Optional<LiveOutput> open(OutputStream out, LiveOptions options) {
    return TerminalDevice.open(out).map(device -> to(device, options));
  }

  static LiveOutput to(LiveDevice device, LiveOptions options) {
    LiveOutput output = new LiveOutput(device, options);
    Runtime.getRuntime().addShutdownHook(output.hook);
    return output;
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

  /**
   * Gives the terminal to somebody else, as to a question, until the hold is closed. The run goes
   * on meanwhile, and is not drawn.
   */
  public Hold hold() {
    sink.tell(presenter::hold);
    return () -> sink.tell(presenter::release);
  }

  /** Leaves the run's last lines on the terminal; waits ten seconds at most if it stands still. */
  @Override
  public void close() {
    sink.close();
    giveBack();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program is ending, and the hook has nothing left to do.
      return;
    }
  }

  private void leaveTerminal() {
    sink.close(LAST_PATIENCE);
    giveBack();
  }

  /** On a thread that may be left alone, as a stopped terminal takes nothing. */
  private void giveBack() {
    Thread giving = Thread.ofPlatform().daemon().name("orch-terminal").start(device::giveBack);
    try {
      giving.join(LAST_PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
