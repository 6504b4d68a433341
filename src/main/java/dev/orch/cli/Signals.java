package dev.orch.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals that ask orch to end. The first two are passed on to the run; the third ends the
 * process at once. A signal that the caller had ignored, as {@code nohup} does, stays ignored.
 */
final class Signals {
  private static final int LAST = 3;

  private final Runnable cancel;
  private final IntConsumer halt;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicReference<Optional<ExitCode>> first = new AtomicReference<>(Optional.empty());

  private Signals(Runnable cancel, IntConsumer halt) {
    this.cancel = cancel;
    this.halt = halt;
  }

  /**
   * Listens from now on.
   *
   * @param cancel called for the first signal and the second
   * @param halt ends the process with a number
   */
  static Signals passTo(Runnable cancel, IntConsumer halt) {
    Signals signals = new Signals(cancel, halt);
    signals.handle("INT", ExitCode.INTERRUPTED);
    signals.handle("TERM", ExitCode.TERMINATED);
    signals.handle("HUP", ExitCode.HUNG_UP);
    return signals;
  }

  /** What the first signal makes of the end of the run, if there was one. */
  Optional<ExitCode> received() {
    return first.get();
  }

  private void handle(String name, ExitCode code) {
    Signal signal = new Signal(name);
    SignalHandler before = Signal.handle(signal, _ -> receive(code));
    if (before.equals(SignalHandler.SIG_IGN)) {
      var _ = Signal.handle(signal, SignalHandler.SIG_IGN);
    }
  }

  private void receive(ExitCode code) {
    first.updateAndGet(known -> known.or(() -> Optional.of(code)));
    if (count.incrementAndGet() >= LAST) {
      halt.accept(code.number());
    }
    cancel.run();
  }
}
