package dev.orch.action.http;

/**
 * A number of bytes as a playbook writes it: {@code 500}, {@code 64KiB}, {@code 10MiB}, {@code
 * 2GiB}.
 */
record ByteCount(long bytes) {
  private static final String[] UNITS = {"KiB", "MiB", "GiB"};
  private static final int LONGEST = 12;

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it says no number of bytes
   */
  static ByteCount parse(String key, String text) {
    String digits = text;
    int shift = 0;
    for (int i = 0; i < UNITS.length; i++) {
      if (text.endsWith(UNITS[i])) {
        digits = text.substring(0, text.length() - UNITS[i].length());
        shift = 10 * (i + 1);
      }
    }
    boolean isNumber = !digits.isEmpty() && digits.length() <= LONGEST;
    for (int i = 0; i < digits.length(); i++) {
      isNumber &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!isNumber) {
      throw new IllegalArgumentException(
          key + " takes a number of bytes such as 64KiB, 10MiB or 2GiB, not '" + text + "'");
    }
    return new ByteCount(Long.parseLong(digits) << shift);
  }

  /** In the largest unit in which it is a whole number. */
  @Override
  public String toString() {
    for (int i = UNITS.length; i > 0; i--) {
      if (bytes > 0 && bytes % (1L << (10 * i)) == 0) {
        return (bytes >> (10 * i)) + " " + UNITS[i - 1];
      }
    }
    return bytes + " bytes";
  }
}
