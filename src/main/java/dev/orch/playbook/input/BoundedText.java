package dev.orch.playbook.input;

/**
 * A text that may be looked at only so often: a regular expression that tries endless combinations
 * on it ends with an exception.
 */
final class BoundedText implements CharSequence {
  private static final int MOST_LOOKS = 10_000_000;

  private final String text;
  private final int start;
  private final int end;
  private int looks;

  BoundedText(String text) {
    this(text, 0, text.length());
  }

  private BoundedText(String text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
  }

  /** The text was looked at too often. */
  static final class TooManyLooksException extends RuntimeException {
    TooManyLooksException() {
      super("too many looks", null, false, false);
    }
  }

  @Override
  public int length() {
    return end - start;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new TooManyLooksException();
    }
    return text.charAt(start + index);
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return new BoundedText(text, start + from, start + to);
  }

  @Override
  public String toString() {
    return text.substring(start, end);
  }
}
