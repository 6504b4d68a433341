package dev.orch.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One channel on its way to those who read it: bytes that may be the start of a secret are held
 * back until it is clear, for as long as that takes. Every byte that belongs to a secret is masked;
 * secrets that overlap become one mask.
 */
public final class MaskedStream {
  private static final byte[] MASK = "***".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_HELD_BYTES = 1 << 8;

  private final Masker masker;
  private final Consumer<ByteBuffer> target;
  private Optional<SecretAutomaton> automaton = Optional.empty();
  private int state = SecretAutomaton.ROOT;
  private byte[] held = new byte[FIRST_HELD_BYTES];
  private boolean[] covered = new boolean[FIRST_HELD_BYTES];
  private int count;
  private int coveredFrom;
  private int coveredTo;
  private boolean isInMask;
  private boolean hasMasked;

  MaskedStream(Masker masker, Consumer<ByteBuffer> target) {
    this.masker = masker;
    this.target = target;
  }

  /** Takes the next bytes: all that remain in the buffer. */
  public void accept(ByteBuffer bytes) {
    Optional<SecretAutomaton> current = masker.automaton();
    if (current.isEmpty()) {
      target.accept(bytes);
      return;
    }
    if (automaton.isEmpty() || automaton.get() != current.get()) {
      automaton = current;
      readHeldAgain(current.get());
    }
    take(bytes, current.get());
  }

  /** Gives on what was held back: nothing more will come. */
  public void finish() {
    giveFirst(count);
    state = SecretAutomaton.ROOT;
  }

  /** Whether a secret was found. */
  boolean hasMasked() {
    return hasMasked;
  }

  private void take(ByteBuffer bytes, SecretAutomaton secrets) {
    while (bytes.hasRemaining()) {
      if (state == SecretAutomaton.ROOT && !isInMask) {
        giveHarmless(bytes, secrets);
      }
      if (bytes.hasRemaining()) {
        take(bytes.get(), secrets);
      }
    }
  }

  /** Gives on bytes with which no secret begins as they are, without a copy. */
  private void giveHarmless(ByteBuffer bytes, SecretAutomaton secrets) {
    giveFirst(count);
    int start = bytes.position();
    int end = start;
    while (end < bytes.limit()
        && secrets.next(SecretAutomaton.ROOT, bytes.get(end)) == SecretAutomaton.ROOT) {
      end++;
    }
    if (end > start) {
      target.accept(bytes.slice(start, end - start));
      bytes.position(end);
    }
  }

  private void take(byte b, SecretAutomaton secrets) {
    if (count == held.length) {
      makeRoom();
    }
    held[count] = b;
    covered[count] = false;
    count++;
    advance(b, secrets);
    if (state == SecretAutomaton.ROOT) {
      giveFirst(count);
    }
  }

  private void advance(byte b, SecretAutomaton secrets) {
    state = secrets.next(state, b);
    int match = secrets.match(state);
    if (match > 0) {
      cover(Math.max(0, count - match));
    }
  }

  /** Covers all bytes from there up to the last one. */
  private void cover(int from) {
    hasMasked = true;
    if (coveredTo < from || coveredTo == 0) {
      Arrays.fill(covered, from, count, true);
      coveredFrom = from;
    } else {
      Arrays.fill(covered, Math.min(from, coveredFrom), coveredFrom, true);
      Arrays.fill(covered, coveredTo, count, true);
      coveredFrom = Math.min(from, coveredFrom);
    }
    coveredTo = count;
  }

  /** Gives on what cannot become a secret any more; if that is not half of it, takes more room. */
  private void makeRoom() {
    int open = automaton.map(secrets -> secrets.depth(state)).orElse(0);
    giveFirst(count - Math.min(open, count));
    if (count > held.length / 2) {
      held = Arrays.copyOf(held, held.length * 2);
      covered = Arrays.copyOf(covered, covered.length * 2);
    }
  }

  private void readHeldAgain(SecretAutomaton secrets) {
    int all = count;
    state = SecretAutomaton.ROOT;
    for (count = 1; count <= all; count++) {
      advance(held[count - 1], secrets);
    }
    count = all;
  }

  private void giveFirst(int number) {
    int i = 0;
    while (i < number) {
      int start = i;
      boolean isSecret = covered[start];
      while (i < number && covered[i] == isSecret) {
        i++;
      }
      if (!isSecret) {
        target.accept(ByteBuffer.wrap(held, start, i - start).slice());
      } else if (!isInMask) {
        target.accept(ByteBuffer.wrap(MASK).asReadOnlyBuffer());
      }
      isInMask = isSecret;
    }
    forget(number);
  }

  private void forget(int number) {
    System.arraycopy(held, number, held, 0, count - number);
    System.arraycopy(covered, number, covered, 0, count - number);
    count -= number;
    coveredFrom = Math.max(0, coveredFrom - number);
    coveredTo = Math.max(0, coveredTo - number);
  }
}
