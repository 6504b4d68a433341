package dev.orch.action;

import dev.orch.event.Failure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The standard output of a process, kept because an expression reads it. */
final class CapturedOutput {
  private static final int LIMIT_BYTES = 16 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean isTooLong;

  synchronized void add(ByteBuffer more) {
    if (isTooLong || bytes.size() + more.remaining() > LIMIT_BYTES) {
      isTooLong = true;
      bytes.reset();
      return;
    }
    byte[] copy = new byte[more.remaining()];
    more.get(copy);
    bytes.writeBytes(copy);
  }

  /** The text, exactly as written; what is no UTF-8 becomes U+FFFD. */
  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  synchronized Optional<Failure> failure() {
    return isTooLong
        ? Optional.of(
            new Failure(
                Failure.Kind.ASSERTION,
                "an expression reads the standard output, which is longer than 16 MiB: let the"
                    + " program write to a file, and pass its name"))
        : Optional.empty();
  }
}
