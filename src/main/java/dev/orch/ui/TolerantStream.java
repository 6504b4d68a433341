package dev.orch.ui;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream whose reader may go away: from the first failure on it takes everything and does
 * nothing, so that {@code orch run | head -1} runs to its end.
 */
public final class TolerantStream extends OutputStream {
  private final OutputStream out;
  private volatile boolean isBroken;

  public TolerantStream(OutputStream out) {
    this.out = out;
  }

  /** Whether something could not be written. */
  public boolean isBroken() {
    return isBroken;
  }

  @Override
  public void write(int octet) {
    attempt(() -> out.write(octet));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  @Override
  public void close() {
    attempt(out::close);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void attempt(Writing writing) {
    if (isBroken) {
      return;
    }
    try {
      writing.run();
    } catch (IOException _) {
      isBroken = true;
    }
  }
}
