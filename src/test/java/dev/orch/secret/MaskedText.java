package dev.orch.secret;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** What comes out of a masked stream. */
final class MaskedText implements Consumer<ByteBuffer> {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final MaskedStream stream;

  MaskedText(Masker masker) {
    this.stream = masker.stream(this);
  }

  @Override
  public void accept(ByteBuffer piece) {
    byte[] copy = new byte[piece.remaining()];
    piece.get(copy);
    bytes.writeBytes(copy);
  }

  MaskedText write(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  MaskedText write(byte[] piece) {
    stream.accept(ByteBuffer.wrap(piece));
    return this;
  }

  /** Writes a text in three pieces that end before these places. */
  MaskedText write(byte[] text, int first, int second) {
    write(Arrays.copyOfRange(text, 0, first));
    write(Arrays.copyOfRange(text, first, second));
    return write(Arrays.copyOfRange(text, second, text.length));
  }

  MaskedText finish() {
    stream.finish();
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
