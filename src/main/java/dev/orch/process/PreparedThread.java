package dev.orch.process;

import java.util.concurrent.CompletableFuture;

/**
 * A thread that waits for its work: made before there is a process that would need it, so that no
 * process is ever without it.
 */
final class PreparedThread {
  private final CompletableFuture<Runnable> work = new CompletableFuture<>();

  /**
   * Starts the thread.
   *
   * @throws OutOfMemoryError if the machine allows no more threads
   */
  PreparedThread(String name) {
    NativeThread.start(name, () -> work.join().run());
  }

  /** Has it do this, if it has nothing to do yet. */
  void begin(Runnable what) {
    work.complete(what);
  }

  /** Lets it end, if it has nothing to do yet. */
  void dismiss() {
    work.complete(() -> {});
  }
}
