package dev.orch.secret;

import dev.orch.secret.form.SecretForms;
import java.util.Arrays;
import java.util.Collection;

/** A sorted set of byte sequences, and which of them a text begins with. Immutable. */
final class SecretSequences {
  /** The text is too short to tell how long the longest is. */
  static final int OPEN = -1;

  /** So many are looked at one by one. */
  private static final int FEW = 8;

  private final byte[][] sorted;
  private final int[] prefixes;
  private final long[] heads;
  private final int[] groups;
  private final int[] groupEnds;
  private final int headBits;
  private final int shortest;

  private SecretSequences(byte[][] sorted) {
    this.sorted = sorted;
    this.prefixes = prefixes(sorted);
    this.headBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, sorted.length * 2 - 1));
    this.heads = new long[1 << headBits];
    this.groups = new int[1 << headBits];
    this.groupEnds = new int[1 << headBits];
    this.shortest = index();
  }

  /** A set of sequences, each at least as long as a head. */
  static SecretSequences of(Collection<byte[]> sequences) {
    return sorted(sequences.toArray(byte[][]::new));
  }

  /** The sequences of both. */
  SecretSequences with(SecretSequences other) {
    byte[][] all = Arrays.copyOf(sorted, sorted.length + other.sorted.length);
    System.arraycopy(other.sorted, 0, all, sorted.length, other.sorted.length);
    return sorted(all);
  }

  private static SecretSequences sorted(byte[][] all) {
    Arrays.sort(all, Arrays::compareUnsigned);
    int size = 0;
    for (byte[] sequence : all) {
      if (size == 0 || !Arrays.equals(all[size - 1], sequence)) {
        all[size++] = sequence;
      }
    }
    return new SecretSequences(Arrays.copyOf(all, size));
  }

  /** For each sequence the longest other one that it begins with. */
  private static int[] prefixes(byte[][] sorted) {
    int[] prefixes = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      int prefix = i - 1;
      while (prefix >= 0 && !isPrefix(sorted[prefix], sorted[i])) {
        prefix = prefixes[prefix];
      }
      prefixes[i] = prefix;
    }
    return prefixes;
  }

  private static boolean isPrefix(byte[] shorter, byte[] longer) {
    return shorter.length <= longer.length
        && Arrays.equals(shorter, 0, shorter.length, longer, 0, shorter.length);
  }

  /**
   * Sequences with the same head stand together: from the one before the number in {@code groups}
   * on. Returns how short the shortest is.
   */
  private int index() {
    int length = SecretForms.LONGEST;
    for (int i = sorted.length - 1; i >= 0; i--) {
      long head = SecretFilter.head(sorted[i], 0);
      int slot = slot(head);
      if (groups[slot] == 0) {
        groupEnds[slot] = i + 1;
      }
      heads[slot] = head;
      groups[slot] = i + 1;
      length = Math.min(length, sorted[i].length);
    }
    return length;
  }

  private int slot(long head) {
    int slot = SecretFilter.place(head, headBits);
    while (groups[slot] != 0 && heads[slot] != head) {
      slot = slot + 1 & heads.length - 1;
    }
    return slot;
  }

  int size() {
    return sorted.length;
  }

  /** How many bytes the shortest has. */
  int shortest() {
    return shortest;
  }

  /** Makes a filter know all of them. */
  void addTo(SecretFilter filter) {
    for (byte[] sequence : sorted) {
      filter.add(sequence);
    }
  }

  /**
   * The length of the longest sequence that the text has at this place; 0 for none, or {@link
   * #OPEN} if what follows may make it a longer one.
   *
   * @param to where the text ends, at least the bytes of a head later
   */
  int lengthAt(byte[] text, int at, int to) {
    return lengthAt(text, at, to, OPEN);
  }

  /** The same, if nothing follows. */
  int lastLengthAt(byte[] text, int at, int to) {
    return lengthAt(text, at, to, 0);
  }

  private int lengthAt(byte[] text, int at, int to, int ifOpen) {
    int slot = slot(SecretFilter.head(text, at));
    int group = groups[slot] - 1;
    if (group < 0) {
      return 0;
    }
    return groupEnds[slot] - group <= FEW
        ? lengthOfFew(text, at, to, slot, ifOpen)
        : lengthOfMany(text, at, to, group, ifOpen);
  }

  private int lengthOfFew(byte[] text, int at, int to, int slot, int ifOpen) {
    int longest = 0;
    for (int i = groups[slot] - 1; i < groupEnds[slot]; i++) {
      byte[] sequence = sorted[i];
      int length = Math.min(sequence.length, to - at);
      if (Arrays.mismatch(sequence, 0, length, text, at, at + length) < 0) {
        if (length == sequence.length) {
          longest = length;
        } else if (ifOpen == OPEN) {
          return OPEN;
        }
      }
    }
    return longest;
  }

  private int lengthOfMany(byte[] text, int at, int to, int group, int ifOpen) {
    int after = firstAfter(text, at, to, group);
    if (ifOpen == OPEN && isBegun(after, text, at, to)) {
      return OPEN;
    }
    int longest = after - 1;
    while (longest >= group && !isWhole(longest, text, at, to)) {
      longest = prefixes[longest];
    }
    return longest >= group ? sorted[longest].length : 0;
  }

  /** Whether the rest of the text is the start of a sequence. */
  boolean isBegun(byte[] text, int at, int to) {
    return isBegun(firstAfter(text, at, to, 0), text, at, to);
  }

  /** The first sequence that comes after the rest of the text in their order. */
  private int firstAfter(byte[] text, int at, int to, int from) {
    int low = from;
    int high = sorted.length;
    for (int step = 1; from + step < high; step *= 2) {
      if (isAfter(from + step, text, at, to)) {
        high = from + step;
      } else {
        low = from + step;
      }
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isAfter(middle, text, at, to)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean isAfter(int index, byte[] text, int at, int to) {
    byte[] sequence = sorted[index];
    int end = Math.min(to, at + sequence.length);
    return Arrays.compareUnsigned(sequence, 0, sequence.length, text, at, end) > 0;
  }

  private boolean isWhole(int index, byte[] text, int at, int to) {
    byte[] sequence = sorted[index];
    return sequence.length <= to - at
        && Arrays.equals(sequence, 0, sequence.length, text, at, at + sequence.length);
  }

  private boolean isBegun(int index, byte[] text, int at, int to) {
    int rest = to - at;
    return index < sorted.length
        && rest < sorted[index].length
        && Arrays.equals(sorted[index], 0, rest, text, at, to);
  }
}
