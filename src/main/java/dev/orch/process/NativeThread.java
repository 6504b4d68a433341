package dev.orch.process;

import java.util.Optional;

/** Starts threads of the operating system, which a machine may refuse. */
public final class NativeThread {
  private static final int STACK_BYTES = 1 << 18;
  private static final String REFUSAL = "native thread";

  private NativeThread() {}

  /**
   * Starts a thread that keeps nobody from ending, with a small stack.
   *
   * @throws OutOfMemoryError if the machine allows no more threads, see {@link #refusal}
   */
  static void start(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * What it means for a person, and what to do about it, if something failed because the machine
   * allows no more threads; empty if it failed for another reason.
   */
  public static Optional<String> refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError
          && String.valueOf(cause.getMessage()).contains(REFUSAL)) {
        return Optional.of(
            "this machine allows no more threads and processes now: see `ulimit -u`, the limit of"
                + " tasks of the service or container, and the free memory, or lower max-parallel");
      }
    }
    return Optional.empty();
  }
}
