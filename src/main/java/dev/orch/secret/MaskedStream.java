package dev.orch.secret;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Stub. */
public record MaskedStream(Consumer<ByteBuffer> out) {
  public void accept(ByteBuffer b) {
    out.accept(b);
  }

  public void finish() {}
}
