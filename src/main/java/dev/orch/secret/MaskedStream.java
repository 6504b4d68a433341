package dev.orch.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One channel on its way to those who read it: bytes that may be the start of a secret are held
 * back until it is clear, for as long as that takes. Every byte that belongs to a secret is masked;
 * secrets that overlap or touch become one mask.
 */
public final class MaskedStream {
  private static final byte[] MASK = "***".getBytes(StandardCharsets.US_ASCII);
  private static final int CAPACITY = 1 << 14;
  private static final int NOWHERE = -1;

  private final Masker masker;
  private final Consumer<ByteBuffer> target;
  private ByteBuffer text = ByteBuffer.allocate(0);
  private ByteBuffer masked = ByteBuffer.allocate(0);
  private int count;
  private int maskedTo = NOWHERE;
  private int plainFrom;

  MaskedStream(Masker masker, Consumer<ByteBuffer> target) {
    this.masker = masker;
    this.target = target;
  }

  /** Takes the next bytes: all that remain in the buffer. */
  public void accept(ByteBuffer bytes) {
    Optional<SecretIndex> secrets = masker.secrets();
    if (secrets.isEmpty()) {
      target.accept(bytes);
      return;
    }
    if (text.capacity() == 0) {
      text = ByteBuffer.allocate(CAPACITY);
    }
    while (bytes.hasRemaining()) {
      int taken = Math.min(bytes.remaining(), CAPACITY - count);
      bytes.get(text.array(), count, taken);
      count += taken;
      give(search(secrets.get()));
    }
  }

  /** Gives on what was held back: nothing more will come. */
  public void finish() {
    if (count > 0) {
      masker.secrets().ifPresent(this::searchLast);
      give(count);
    }
  }

  /** Masks the secrets that begin before the returned place; from there on it is not clear yet. */
  private int search(SecretIndex secrets) {
    byte[] bytes = text.array();
    int at = secrets.filter().next(bytes, 0, count);
    while (at <= count - SecretFilter.HEAD) {
      int length = secrets.lengthAt(bytes, at, count);
      if (length == SecretSequences.OPEN) {
        return at;
      }
      cover(at, length);
      at = secrets.filter().next(bytes, at + 1, count);
    }
    while (at < count && !secrets.isBegun(bytes, at, count)) {
      at++;
    }
    return at;
  }

  private void searchLast(SecretIndex secrets) {
    byte[] bytes = text.array();
    for (int at = secrets.filter().next(bytes, 0, count);
        at <= count - SecretFilter.HEAD;
        at = secrets.filter().next(bytes, at + 1, count)) {
      cover(at, secrets.lastLengthAt(bytes, at, count));
    }
  }

  private void cover(int from, int length) {
    if (length == 0) {
      return;
    }
    if (from > maskedTo) {
      copyPlain(from);
      masked.put(MASK);
    }
    maskedTo = Math.max(maskedTo, from + length);
    plainFrom = maskedTo;
  }

  private void copyPlain(int to) {
    if (masked.capacity() == 0) {
      masked = ByteBuffer.allocate(CAPACITY);
    }
    masked.put(text.array(), plainFrom, to - plainFrom);
  }

  /** Gives on what came before this place, and keeps the rest. */
  private void give(int to) {
    int plain = Math.max(to - plainFrom, 0);
    if (masked.position() == 0) {
      giveUnlessEmpty(text.limit(plainFrom + plain).position(plainFrom));
    } else {
      masked.put(text.array(), plainFrom, plain);
      giveUnlessEmpty(masked.flip());
      masked.clear();
    }
    keep(to);
  }

  private void giveUnlessEmpty(ByteBuffer bytes) {
    if (bytes.hasRemaining()) {
      target.accept(bytes);
    }
  }

  private void keep(int from) {
    System.arraycopy(text.array(), from, text.array(), 0, count - from);
    count -= from;
    maskedTo = Math.max(maskedTo - from, NOWHERE);
    plainFrom = Math.max(maskedTo, 0);
    text.clear();
  }
}
