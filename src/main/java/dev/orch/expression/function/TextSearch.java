package dev.orch.expression.function;

/**
 * Finds a text in another in time that grows with the sum of their lengths, not with the product,
 * whatever they are: the way of Knuth, Morris and Pratt where the simple one could be slow.
 */
final class TextSearch {
  /** Up to this length the simple way is fast enough. */
  private static final int SHORT = 8;

  private TextSearch() {}

  /** Where the first match starts, at this place or behind; -1 if there is none. */
  static int indexOf(String text, String wanted, int from) {
    return wanted.length() <= SHORT
        ? text.indexOf(wanted, from)
        : search(text, wanted, Math.max(from, 0), text.length(), true);
  }

  /** Where the last match starts, at this place or before; -1 if there is none. */
  static int lastIndexOf(String text, String wanted, int from) {
    return wanted.length() <= SHORT
        ? text.lastIndexOf(wanted, from)
        : search(text, wanted, 0, Math.min(text.length(), from + wanted.length()), false);
  }

  private static int search(String text, String wanted, int from, int end, boolean isFirstMeant) {
    if (end - from < wanted.length()) {
      return -1;
    }
    int[] borders = borders(wanted);
    int found = -1;
    int matched = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      while (matched > 0 && (matched == wanted.length() || wanted.charAt(matched) != c)) {
        matched = borders[matched - 1];
      }
      matched += wanted.charAt(matched) == c ? 1 : 0;
      if (matched == wanted.length()) {
        found = i + 1 - matched;
        if (isFirstMeant) {
          return found;
        }
      }
    }
    return found;
  }

  /** For each beginning of a text, the length of the longest shorter one that also ends it. */
  private static int[] borders(String wanted) {
    int[] borders = new int[wanted.length()];
    int matched = 0;
    for (int i = 1; i < wanted.length(); i++) {
      while (matched > 0 && wanted.charAt(matched) != wanted.charAt(i)) {
        matched = borders[matched - 1];
      }
      matched += wanted.charAt(matched) == wanted.charAt(i) ? 1 : 0;
      borders[i] = matched;
    }
    return borders;
  }
}
