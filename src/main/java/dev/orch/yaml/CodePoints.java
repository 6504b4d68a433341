package dev.orch.yaml;

import java.util.Arrays;

/**
 * Where the code points of a text start, in chars. Costs memory only for those beyond the basic
 * plane, of which most texts have none.
 */
final class CodePoints {
  private final int[] wide;

  /**
   * @param text without unpaired surrogates
   */
  CodePoints(String text) {
    int[] found = new int[0];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, Math.max(16, count * 2));
        }
        found[count] = i - count;
        count++;
      }
    }
    wide = Arrays.copyOf(found, count);
  }

  /** The offset in chars of the code point at this index. */
  int charOffset(int codePoint) {
    if (wide.length == 0) {
      return codePoint;
    }
    int before = Arrays.binarySearch(wide, codePoint);
    return codePoint + (before >= 0 ? before : -before - 1);
  }
}
