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
  static PumpedStart of(ProcessBuilder builder, ProcessOutput output) throws IOException {
    Pump standard = new Pump(ProcessOutput.Channel.STDOUT, output);
    Pump error = new Pump(ProcessOutput.Channel.STDERR, output);
    CompletableFuture<Process> started = new CompletableFuture<>();
    PreparedThread second = new PreparedThread("output");
    try {
      NativeThread.start("output", () -> start(builder, started, standard, error, second));
      return new PumpedStart(started.join(), List.of(standard, error));
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case OutOfMemoryError cause -> throw cause;
        case null, default -> throw e;
      }
    } finally {
      second.dismiss();
    }
  }

  private static void start(
      ProcessBuilder builder,
      CompletableFuture<Process> started,
      Pump standard,
      Pump error,
      PreparedThread second) {
    try {
      Process process = builder.start();
      InputStream stream = process.getInputStream();
      synchronized (stream) {
        CountDownLatch isHeld = new CountDownLatch(1);
        second.begin(() -> carry(error, process.getErrorStream(), isHeld));
        started.complete(process);
        standard.run(stream);
        isHeld.await();
      }
    } catch (IOException | RuntimeException | InterruptedException | OutOfMemoryError e) {
      started.completeExceptionally(e);
    }
  }

  private static void carry(Pump pump, InputStream stream, CountDownLatch isHeld) {
    synchronized (stream) {
      isHeld.countDown();
      pump.run(stream);
    }
  }
}
