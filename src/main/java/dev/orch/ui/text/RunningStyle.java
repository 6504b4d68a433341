package dev.orch.ui.text;

import java.util.Arrays;

/**
 * The style that SGR control sequences add up to. Takes colours, weights, underlines and inversion;
 * refuses what hides text or blinks.
 */
final class RunningStyle {
  private static final int LONGEST = 64;
  private static final int LARGEST = 9999;

  private final StringBuilder parameters = new StringBuilder();

  Style current() {
    return parameters.isEmpty() ? Style.PLAIN : new Style(parameters.toString());
  }

  /** Adds one sequence's parameters: {@code 1;31}; none mean a reset. */
  void apply(String sequence) {
    if (!isParameters(sequence)) {
      return;
    }
    String[] parts = sequence.split(";", -1);
    for (int i = 0; i < parts.length; ) {
      int taken = taken(parts, i);
      add(parts, i, Math.min(parts.length, i + taken));
      i += taken;
    }
  }

  private static boolean isParameters(String sequence) {
    for (int i = 0; i < sequence.length(); i++) {
      char c = sequence.charAt(i);
      if ((c < '0' || c > '9') && c != ';' && c != ':') {
        return false;
      }
    }
    return sequence.length() <= LONGEST;
  }

  /** How many parameters belong together: {@code 38;5;n} and {@code 38;2;r;g;b} are one colour. */
  private static int taken(String[] parts, int at) {
    if (!isExtended(parts[at]) || at + 1 == parts.length) {
      return 1;
    }
    return switch (parts[at + 1]) {
      case "5" -> 3;
      case "2" -> 5;
      default -> 1;
    };
  }

  private static boolean isExtended(String part) {
    return part.equals("38") || part.equals("48") || part.equals("58");
  }

  private void add(String[] parts, int from, int to) {
    int code = code(parts[from]);
    if (code == 0) {
      parameters.setLength(0);
      return;
    }
    boolean isCutShort = isExtended(parts[from]) && to - from < 3;
    if (isCutShort || !isColorOrWeight(code)) {
      return;
    }
    String added = String.join(";", Arrays.asList(parts).subList(from, to));
    if (parameters.length() + added.length() >= LONGEST) {
      parameters.setLength(0);
    }
    parameters.append(parameters.isEmpty() ? "" : ";").append(added);
  }

  private static int code(String part) {
    int code = 0;
    for (int i = 0; i < part.length() && part.charAt(i) != ':'; i++) {
      code = Math.min(LARGEST, code * 10 + part.charAt(i) - '0');
    }
    return code;
  }

  private static boolean isColorOrWeight(int code) {
    return isWithin(code, 1, 4)
        || code == 7
        || code == 9
        || isWithin(code, 21, 24)
        || code == 27
        || code == 29
        || isWithin(code, 30, 49)
        || code == 58
        || code == 59
        || isWithin(code, 90, 107);
  }

  private static boolean isWithin(int code, int low, int high) {
    return code >= low && code <= high;
  }
}
