package dev.orch.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A stream whose first failure is told to somebody, since what was written to it is lost. A reader
 * that went away is no failure: {@code orch run | head -1} has all that it wanted.
 */
final class WatchedStream extends OutputStream {
  private static final String READER_GONE = "Broken pipe";

  private final OutputStream out;
  private final Consumer<IOException> told;
  private final AtomicBoolean isTold = new AtomicBoolean();

  WatchedStream(OutputStream out, Consumer<IOException> told) {
    this.out = out;
    this.told = told;
  }

  @Override
  public void write(int octet) throws IOException {
    try {
      out.write(octet);
    } catch (IOException failure) {
      throw tell(failure);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException failure) {
      throw tell(failure);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException failure) {
      throw tell(failure);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private IOException tell(IOException failure) {
    boolean isGone = READER_GONE.equals(failure.getMessage());
    if (!isGone && isTold.compareAndSet(false, true)) {
      told.accept(failure);
    }
    return failure;
  }
}
