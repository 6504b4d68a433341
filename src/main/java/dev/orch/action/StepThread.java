package dev.orch.action;

import dev.orch.event.Failure;
import dev.orch.process.NativeThread;
import java.util.Optional;

/** The thread on which a step is carried out: one of the operating system. */
public final class StepThread {
  private StepThread() {}

  /** Starts it; tells why, if the machine allows no more threads. */
  public static Optional<Failure> start(String name, Runnable work) {
    try {
      NativeThread.start(name, work);
      return Optional.empty();
    } catch (OutOfMemoryError refused) {
      String why = NativeThread.refusal(refused).orElseThrow(() -> refused);
      return Optional.of(new Failure(Failure.Kind.NOT_STARTED, why));
    }
  }
}
