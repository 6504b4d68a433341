package dev.orch.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries what a process writes to one channel to whoever takes it. */
final class Pump {
  private static final int FIRST_BUFFER_BYTES = 1 << 13;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ProcessOutput.Channel channel;
  private final ProcessOutput output;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long taken;
  private volatile boolean isReading;
  private boolean isAbandoned;
  private Optional<RuntimeException> failure = Optional.empty();

  Pump(ProcessOutput.Channel channel, ProcessOutput output) {
    this.channel = channel;
    this.output = output;
  }

  /** Carries all that this stream gives, and closes it. */
  void run(InputStream stream) {
    try (stream) {
      carry(stream);
    } catch (IOException e) {
      // The pipe is gone: nothing more will come.
    } finally {
      ended.countDown();
    }
  }

  private void carry(InputStream stream) throws IOException {
    byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    while (true) {
      isReading = true;
      int count = stream.read(buffer);
      isReading = false;
      if (count < 0 || !give(ByteBuffer.wrap(buffer, 0, count))) {
        return;
      }
      if (count == buffer.length && count < BUFFER_BYTES) {
        buffer = new byte[BUFFER_BYTES];
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
