package dev.orch.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * A process that was started together with the pumps of its outputs.
 *
 * <p>When a process ends, the platform reads the rest of its outputs into memory by itself: without
 * an end, if another process goes on writing, and so that nobody learns of that other process. It
 * needs the monitor of each stream for this, of the standard output first. So the thread that
 * starts a process takes that monitor at once, before the process can have ended, and keeps it.
 */
record PumpedStart(Process process, List<Pump> pumps) {
  private static final int STACK_BYTES = 1 << 18;

  static PumpedStart of(ProcessBuilder builder, ProcessOutput output) throws IOException {
    Pump standard = new Pump(ProcessOutput.Channel.STDOUT, output);
    Pump error = new Pump(ProcessOutput.Channel.STDERR, output);
    CompletableFuture<Process> started = new CompletableFuture<>();
    thread(() -> start(builder, started, standard, error));
    try {
      return new PumpedStart(started.join(), List.of(standard, error));
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void start(
      ProcessBuilder builder, CompletableFuture<Process> started, Pump standard, Pump error) {
    try {
      Process process = builder.start();
      InputStream stream = process.getInputStream();
      synchronized (stream) {
        CountDownLatch isHeld = new CountDownLatch(1);
        thread(() -> carry(error, process.getErrorStream(), isHeld));
        started.complete(process);
        standard.run(stream);
        isHeld.await();
      }
    } catch (IOException | RuntimeException | InterruptedException e) {
      started.completeExceptionally(e);
    }
  }

  private static void carry(Pump pump, InputStream stream, CountDownLatch isHeld) {
    synchronized (stream) {
      isHeld.countDown();
      pump.run(stream);
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(null, work, "output", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }
}
