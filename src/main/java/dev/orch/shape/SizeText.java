package dev.orch.shape;

import java.util.OptionalLong;

/**
 * The form of an amount of bytes: a whole number and its unit, {@code 500MB}. {@code KB}, {@code
 * MB}, {@code GB} and {@code TB} are powers of 1000; {@code KiB}, {@code MiB}, {@code GiB} and
 * {@code TiB} powers of 1024.
 */
public enum SizeText implements TextRule {
  /** Of something that is kept on a disk, from 1KB. */
  KEPT;

  private static final int MOST_DIGITS = 6;
  private static final String UNITS = "KMGT";

  /**
   * The number of bytes.
   *
   * @return nothing if the text is no size
   */
  public static OptionalLong read(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > MOST_DIGITS || text.charAt(0) == '0') {
      return OptionalLong.empty();
    }
    long unit = unit(text.substring(digits));
    return unit == 0
        ? OptionalLong.empty()
        : OptionalLong.of(unit * Integer.parseInt(text, 0, digits, 10));
  }

  private static long unit(String text) {
    boolean isBinary = text.length() == 3 && text.endsWith("iB");
    boolean isDecimal = text.length() == 2 && text.endsWith("B");
    int power = isBinary || isDecimal ? UNITS.indexOf(text.charAt(0)) + 1 : 0;
    long unit = power == 0 ? 0 : 1;
    for (int i = 0; i < power; i++) {
      unit *= isBinary ? 1024 : 1000;
    }
    return unit;
  }

  @Override
  public boolean accepts(String text) {
    return read(text).isPresent();
  }

  @Override
  public String noun() {
    return "a size such as 500MB or 2GiB";
  }

  @Override
  public String pattern() {
    return "^[1-9][0-9]{0,5}[KMGT]i?B$";
  }
}
