package dev.orch.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries what a process writes to one channel to whoever takes it, on a thread of its own. */
final class Pump implements Runnable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int STACK_BYTES = 1 << 18;

  private final InputStream stream;
  private final ProcessOutput.Channel channel;
  private final ProcessOutput output;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long taken;
  private volatile boolean isReading;
  private boolean isAbandoned;
  private Optional<RuntimeException> failure = Optional.empty();

  private Pump(InputStream stream, ProcessOutput.Channel channel, ProcessOutput output) {
    this.stream = stream;
    this.channel = channel;
    this.output = output;
  }

  static Pump start(InputStream stream, ProcessOutput.Channel channel, ProcessOutput output) {
    Pump pump = new Pump(stream, channel, output);
    Thread thread = new Thread(null, pump, "output", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return pump;
  }

  @Override
  public void run() {
    // Whoever holds this monitor keeps the platform from reading the rest into memory itself when
    // the process ended: without an end, if another process goes on writing.
    synchronized (stream) {
      try (stream) {
        carry();
      } catch (IOException e) {
        // The pipe is gone: nothing more will come.
      } finally {
        ended.countDown();
      }
    }
  }

  private void carry() throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (true) {
      isReading = true;
      int count = stream.read(buffer);
      isReading = false;
      if (count < 0 || !give(ByteBuffer.wrap(buffer, 0, count))) {
        return;
      }
    }
  }

  private synchronized boolean give(ByteBuffer bytes) {
    if (isAbandoned) {
      return false;
    }
    taken += bytes.remaining();
    if (failure.isEmpty()) {
      try {
        output.accept(channel, bytes);
      } catch (RuntimeException e) {
        failure = Optional.of(e);
      }
    }
    return true;
  }

  /** Waits for the end of the channel. */
  boolean awaitEnd(long nanoseconds) throws InterruptedException {
    return ended.await(nanoseconds, TimeUnit.NANOSECONDS);
  }

  boolean isEnded() {
    return ended.getCount() == 0;
  }

  /** How many bytes came so far. */
  long taken() {
    return taken;
  }

  /** Whether it waits for bytes, and not for whoever takes them. */
  boolean isReading() {
    return isReading;
  }

  /**
   * Gives nothing on from now on. The thread ends when somebody writes to the pipe again, or closes
   * it: nothing can wake it before.
   */
  synchronized void abandon() {
    isAbandoned = true;
  }

  /** Throws what whoever takes the bytes threw. */
  synchronized void rethrow() {
    failure.ifPresent(thrown -> {
      throw thrown;
    });
  }
}
