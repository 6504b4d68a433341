package dev.orch.secret;

import dev.orch.secret.form.SecretForms;
import java.util.Arrays;

/**
 * Says quickly where in a text no secret begins: it looks at one place in six of most texts, at
 * three bytes, which are somewhere in the first bytes of any secret that begins nearby (Wu and
 * Manber, 1994). Wrong only in that it may name a place where none begins.
 *
 * <p>Grows in place, by one thread at a time. Others may read meanwhile: what they then see of
 * secrets that are just being added can make them look at more places, never at fewer.
 */
final class SecretFilter {
  /** A sequence has at least so many bytes. */
  static final int HEAD = SecretForms.FEWEST;

  private static final int LARGEST_WINDOW = 8;
  private static final int BLOCK = 3;
  private static final int SHIFTS = 1 << 16;
  private static final int BITS_A_HEAD = 16;
  private static final int FEWEST_HEADS = 1 << 9;

  private final byte[] shifts = new byte[SHIFTS];
  private final byte[] heads;
  private final int headBits;
  private final int window;

  /**
   * A filter that knows nothing.
   *
   * @param capacity how many sequences it will know, about
   * @param shortest how many bytes each of them has at least
   */
  SecretFilter(int capacity, int shortest) {
    int bits = Math.max(capacity, FEWEST_HEADS) * BITS_A_HEAD;
    headBits = Integer.SIZE - Integer.numberOfLeadingZeros(bits - 1);
    heads = new byte[1 << (headBits - 3)];
    window = Math.min(shortest, LARGEST_WINDOW);
    Arrays.fill(shifts, (byte) (window - BLOCK + 1));
  }

  /** Whether it may get to know another so many sequences, and stays fast. */
  boolean hasRoomFor(int sequences, int shortest) {
    return window <= shortest && (long) sequences * BITS_A_HEAD <= 1L << headBits;
  }

  void add(byte[] sequence) {
    for (int end = BLOCK - 1; end < window; end++) {
      int block = block(sequence, end);
      shifts[block] = (byte) Math.min(shifts[block], window - 1 - end);
    }
    int head = place(head(sequence, 0), headBits);
    heads[head >>> 3] |= (byte) (1 << (head & 7));
  }

  /**
   * The first place at or after this one at which a secret may begin; or, if the text holds none,
   * the first from which on the end of the text may be the start of one.
   */
  int next(byte[] text, int from, int to) {
    int end = firstSuspect(text, from + window - 1, to);
    while (end < to && !isHead(text, end - window + 1)) {
      end = firstSuspect(text, end + 1, to);
    }
    return Math.max(from, Math.min(end - window + 1, to));
  }

  /**
   * Most steps are the largest, so the processor bets on that one and reads ahead: it need not wait
   * for what a step turns out to be.
   */
  private int firstSuspect(byte[] text, int from, int to) {
    byte[] steps = shifts;
    int largest = window - BLOCK + 1;
    int end = from;
    while (end < to) {
      int step = steps[block(text, end)];
      if (step == largest) {
        end += largest;
      } else if (step == 0) {
        return end;
      } else {
        end += step;
      }
    }
    return end;
  }

  private boolean isHead(byte[] text, int at) {
    int head = place(head(text, at), headBits);
    return (heads[head >>> 3] >>> (head & 7) & 1) != 0;
  }

  private static int block(byte[] text, int end) {
    return (text[end] << 10 ^ text[end - 1] << 5 ^ text[end - 2]) & SHIFTS - 1;
  }

  /** The bytes of a head as one number. */
  static long head(byte[] text, int at) {
    return (text[at] & 0xFFL) << 40
        | (text[at + 1] & 0xFFL) << 32
        | (text[at + 2] & 0xFFL) << 24
        | (text[at + 3] & 0xFFL) << 16
        | (text[at + 4] & 0xFFL) << 8
        | (text[at + 5] & 0xFFL);
  }

  /** A place for a head in a table of two to the power of so many. */
  static int place(long head, int bits) {
    return (int) ((head * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - bits));
  }
}
