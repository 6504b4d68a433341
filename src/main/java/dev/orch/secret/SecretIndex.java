package dev.orch.secret;

import dev.orch.secret.form.SecretForms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All sequences of bytes that are secrets: some sets of them, each at most half as large as the one
 * before, so that adding one at a time costs little. The sets never change, the filter that they
 * share only grows.
 */
record SecretIndex(SecretFilter filter, List<SecretSequences> sets) {
  /** The most bytes of a sequence. */
  static final int LONGEST = SecretForms.LONGEST;

  SecretIndex {
    sets = List.copyOf(sets);
  }

  /** Knows these. */
  static SecretIndex of(Collection<byte[]> sequences) {
    SecretSequences only = SecretSequences.of(sequences);
    SecretFilter filter = new SecretFilter(2 * only.size(), only.shortest());
    only.addTo(filter);
    return new SecretIndex(filter, List.of(only));
  }

  /** With these too. For one thread at a time: the filter is shared with what was there before. */
  SecretIndex with(Collection<byte[]> sequences) {
    List<SecretSequences> merged = new ArrayList<>(sets);
    SecretSequences last = SecretSequences.of(sequences);
    SecretFilter grown = grown(last);
    while (!merged.isEmpty() && merged.getLast().size() < 2 * last.size()) {
      last = merged.removeLast().with(last);
    }
    merged.add(last);
    return new SecretIndex(grown, merged);
  }

  private SecretFilter grown(SecretSequences added) {
    int size = added.size();
    int shortest = added.shortest();
    for (SecretSequences set : sets) {
      size += set.size();
      shortest = Math.min(shortest, set.shortest());
    }
    SecretFilter grown = filter;
    if (!filter.hasRoomFor(size, shortest)) {
      grown = new SecretFilter(2 * size, shortest);
      for (SecretSequences set : sets) {
        set.addTo(grown);
      }
    }
    added.addTo(grown);
    return grown;
  }

  /** As {@link SecretSequences#lengthAt}, of all sets. */
  int lengthAt(byte[] text, int at, int to) {
    int longest = 0;
    for (SecretSequences set : sets) {
      int length = set.lengthAt(text, at, to);
      if (length == SecretSequences.OPEN) {
        return length;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** As {@link SecretSequences#lastLengthAt}, of all sets. */
  int lastLengthAt(byte[] text, int at, int to) {
    int longest = 0;
    for (SecretSequences set : sets) {
      longest = Math.max(longest, set.lastLengthAt(text, at, to));
    }
    return longest;
  }

  /** Whether the rest of the text is the start of a secret. */
  boolean isBegun(byte[] text, int at, int to) {
    for (SecretSequences set : sets) {
      if (set.isBegun(text, at, to)) {
        return true;
      }
    }
    return false;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether there is a secret in the text. */
  boolean isIn(byte[] text) {
    int at = filter.next(text, 0, text.length);
    while (at <= text.length - SecretFilter.HEAD) {
      if (lastLengthAt(text, at, text.length) > 0) {
        return true;
      }
      at = filter.next(text, at + 1, text.length);
    }
    return false;
  }
}
