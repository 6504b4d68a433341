package dev.orch.process;

import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of the operating system, which a machine may refuse: such a one is had or refused at
 * once, while virtual threads share some that may be refused at any later time, and then wait
 * without an end. One that has done its work waits a while for more, since to make one takes longer
 * than many a step.
 */
public final class NativeThread {
  private static final String REFUSAL = "native thread";
  private static final long IDLE_SECONDS = 10;
  private static final ThreadPoolExecutor THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          NativeThread::unstarted);

  private NativeThread() {}

  private static Thread unstarted(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Has a thread that keeps nobody from ending do some work, at once.
   *
   * @param name of the thread while it does this
   * @throws OutOfMemoryError if the machine allows no more threads, see {@link #refusal}
   */
  public static void start(String name, Runnable work) {
    THREADS.execute(() -> {
      Thread.currentThread().setName(name);
      work.run();
    });
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
