package dev.orch.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Finds several byte sequences at once, in one pass over a text: after each byte, its state is the
 * longest start of a sequence that the text ends with (Aho and Corasick, 1975). Immutable.
 */
final class SecretAutomaton {
  static final int ROOT = 0;

  private final int[] classes = new int[256];
  private final int width;
  private int[] next;
  private int[] depths;
  private int[] matches;
  private int size = 1;

  private SecretAutomaton(List<byte[]> sequences) {
    int total = 1;
    int used = 1;
    for (byte[] sequence : sequences) {
      total += sequence.length;
      for (byte b : sequence) {
        if (classes[b & 0xFF] == 0) {
          classes[b & 0xFF] = used++;
        }
      }
    }
    width = used;
    next = new int[total * width];
    depths = new int[total];
    matches = new int[total];
    sequences.forEach(this::add);
    connect();
    next = Arrays.copyOf(next, size * width);
    depths = Arrays.copyOf(depths, size);
    matches = Arrays.copyOf(matches, size);
  }

  static SecretAutomaton of(Collection<String> texts) {
    return new SecretAutomaton(
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private void add(byte[] sequence) {
    int state = ROOT;
    for (byte b : sequence) {
      int edge = state * width + classes[b & 0xFF];
      if (next[edge] == ROOT) {
        next[edge] = size;
        depths[size] = depths[state] + 1;
        size++;
      }
      state = next[edge];
    }
    matches[state] = sequence.length;
  }

  /** Makes every missing edge lead where the longest rest of the text leads. */
  private void connect() {
    int[] rests = new int[size];
    Deque<Integer> waiting = new ArrayDeque<>();
    waiting.add(ROOT);
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      for (int edge = 1; edge < width; edge++) {
        int target = next[state * width + edge];
        int rest = state == ROOT ? ROOT : next[rests[state] * width + edge];
        if (target == ROOT || depths[target] <= depths[state]) {
          next[state * width + edge] = rest;
        } else {
          rests[target] = rest;
          matches[target] = Math.max(matches[target], matches[rest]);
          waiting.add(target);
        }
      }
    }
  }

  int next(int state, byte b) {
    return next[state * width + classes[b & 0xFF]];
  }

  /** How many bytes at the end of the text may be the start of a secret. */
  int depth(int state) {
    return depths[state];
  }

  /** How many bytes at the end of the text are a secret: the longest, or 0. */
  int match(int state) {
    return matches[state];
  }
}
