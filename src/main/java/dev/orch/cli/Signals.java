package dev.orch.cli;

import dev.orch.action.CancellationToken.Manner;
import dev.orch.process.LocalProcesses;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals that ask orch to end. The first two are passed on to the run; the third kills all
 * that the run started and ends the process at once. A signal that the caller had ignored, as
 * {@code nohup} and shells for what runs in the background do, stays ignored.
 */
final class Signals {
  private static final int LAST = 3;

  private final Consumer<Manner> cancel;
  private final Runnable kill;
  private final IntConsumer halt;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicReference<Optional<ExitCode>> first = new AtomicReference<>(Optional.empty());

  Signals(Consumer<Manner> cancel, Runnable kill, IntConsumer halt) {
    this.cancel = cancel;
    this.kill = kill;
    this.halt = halt;
  }

  /**
   * Listens from now on.
   *
   * @param cancel called for the first signal and the second
   * @param halt ends the process with a number
   */
  static Signals passTo(Consumer<Manner> cancel, IntConsumer halt) {
    Signals signals = new Signals(cancel, () -> LocalProcesses.shared().killAll(), halt);
    signals.handle("INT", Manner.INTERRUPT, ExitCode.INTERRUPTED);
    signals.handle("TERM", Manner.TERMINATE, ExitCode.TERMINATED);
    signals.handle("HUP", Manner.TERMINATE, ExitCode.HUNG_UP);
    return signals;
  }

  /**
   * Listens from now on, but leaves interrupts to the program that has the terminal.
   *
   * @param end called for the first signal and the second
   * @param halt ends the process with a number
   */
  static Signals whileEditing(Runnable end, IntConsumer halt) {
    Signals signals = new Signals(_ -> end.run(), () -> LocalProcesses.shared().killAll(), halt);
    var _ = Signal.handle(new Signal("INT"), _ -> {});
    signals.handle("TERM", Manner.TERMINATE, ExitCode.TERMINATED);
    signals.handle("HUP", Manner.TERMINATE, ExitCode.HUNG_UP);
    return signals;
  }

  /** What the first signal makes of the end of the run, if there was one. */
  Optional<ExitCode> received() {
    return first.get();
  }

  private void handle(String name, Manner manner, ExitCode code) {
    Signal signal = new Signal(name);
    SignalHandler before = Signal.handle(signal, _ -> receive(manner, code));
    if (before.equals(SignalHandler.SIG_IGN)) {
      var _ = Signal.handle(signal, SignalHandler.SIG_IGN);
    }
  }

  void receive(Manner manner, ExitCode code) {
    first.updateAndGet(known -> known.or(() -> Optional.of(code)));
    if (count.incrementAndGet() < LAST) {
      cancel.accept(manner);
      return;
    }
    kill.run();
    halt.accept(first.get().orElse(code).number());
  }
}
