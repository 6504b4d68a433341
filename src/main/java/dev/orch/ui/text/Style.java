package dev.orch.ui.text;

/**
 * How text looks: the parameters of an SGR control sequence (ECMA-48, 8.3.117) without the frame.
 *
 * @param parameters digits, semicolons and colons; empty for plain text
 */
public record Style(String parameters) {
  public static final Style PLAIN = new Style("");
  public static final Style STRONG = new Style("1");
  public static final Style FAINT = new Style("2");
  public static final Style GOOD = new Style("32");
  public static final Style BAD = new Style("1;31");
  public static final Style CAUTION = new Style("33");
  public static final Style MARKED = new Style("36");

  /**
   * @throws IllegalArgumentException if the parameters could be anything but parameters
   */
  public Style {
    for (int i = 0; i < parameters.length(); i++) {
      char c = parameters.charAt(i);
      if ((c < '0' || c > '9') && c != ';' && c != ':') {
        throw new IllegalArgumentException("not SGR parameters: " + parameters);
      }
    }
  }

  boolean isPlain() {
    return parameters.isEmpty();
  }
}
