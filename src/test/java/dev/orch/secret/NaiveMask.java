package dev.orch.secret;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Masks as simply as it can be done: every place is compared with every sequence. */
final class NaiveMask {
  private NaiveMask() {}

  /** The text with every byte of a sequence masked, those that overlap or touch as one. */
  static byte[] masked(byte[] text, List<byte[]> sequences) {
    return maskedBefore(text, sequences, text.length);
  }

  /** What may be told of a text that goes on: not what may be the start of a sequence. */
  static byte[] told(byte[] text, List<byte[]> sequences) {
    int to = 0;
    while (to < text.length && !isBegun(text, to, sequences)) {
      to++;
    }
    return maskedBefore(text, sequences, to);
  }

  private static boolean isBegun(byte[] text, int at, List<byte[]> sequences) {
    int rest = text.length - at;
    return sequences.stream()
        .anyMatch(sequence ->
            rest < sequence.length && Arrays.equals(text, at, text.length, sequence, 0, rest));
  }

  private static byte[] maskedBefore(byte[] text, List<byte[]> sequences, int to) {
    boolean[] covered = new boolean[text.length];
    for (byte[] sequence : sequences) {
      for (int at = 0; at < to && at + sequence.length <= text.length; at++) {
        if (Arrays.equals(text, at, at + sequence.length, sequence, 0, sequence.length)) {
          Arrays.fill(covered, at, at + sequence.length, true);
        }
      }
    }
    ByteArrayOutputStream masked = new ByteArrayOutputStream();
    for (int i = 0; i < to; i++) {
      if (!covered[i]) {
        masked.write(text[i]);
      } else if (i == 0 || !covered[i - 1]) {
        masked.writeBytes(new byte[] {'*', '*', '*'});
      }
    }
    return masked.toByteArray();
  }
}
