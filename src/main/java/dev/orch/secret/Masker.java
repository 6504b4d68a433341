package dev.orch.secret;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Stub. */
public final class Masker {
  public Optional<String> register(String s) {
    return Optional.empty();
  }

  public void registerDerived(String s) {}

  public String mask(String s) {
    return s;
  }

  public MaskedStream stream(Consumer<ByteBuffer> out) {
    return new MaskedStream(out);
  }
}
