package dev.orch.expression.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A version by the rules of semver.org. A leading {@code v} and missing second and third numbers
 * are allowed; what follows a {@code +} does not count.
 *
 * @param numbers three of them
 * @param labels what follows the first dash, cut at dots; empty for a release
 */
record SemanticVersion(List<BigInteger> numbers, List<String> labels) {
  private static final int LONGEST = 200;

  /** -1, 0 or 1 as the first version comes before, with or after the second. */
  static int compare(FunctionCall call) throws FunctionException {
    return parse(call, 0).compare(parse(call, 1));
  }

  private static SemanticVersion parse(FunctionCall call, int index) throws FunctionException {
    String text = call.text(index);
    String word = text.startsWith("v") ? text.substring(1) : text;
    int build = word.indexOf('+');
    String counted = build < 0 ? word : word.substring(0, build);
    int dash = counted.indexOf('-');
    List<String> core = cut(dash < 0 ? counted : counted.substring(0, dash));
    List<String> labels = dash < 0 ? List.of() : cut(counted.substring(dash + 1));
    List<BigInteger> numbers = new ArrayList<>();
    for (String number : core) {
      if (!isNumber(number) || text.length() > LONGEST) {
        throw notVersion(call, index);
      }
      numbers.add(new BigInteger(number));
    }
    if (numbers.size() > 3 || labels.contains("")) {
      throw notVersion(call, index);
    }
    while (numbers.size() < 3) {
      numbers.add(BigInteger.ZERO);
    }
    return new SemanticVersion(numbers, labels);
  }

  private static FunctionException notVersion(FunctionCall call, int index) {
    return call.failed(Show.quoted(call.get(index)) + " is no version such as 1.2.3");
  }

  private static List<String> cut(String text) {
    List<String> pieces = new ArrayList<>();
    int position = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', position)) {
      pieces.add(text.substring(position, dot));
      position = dot + 1;
    }
    pieces.add(text.substring(position));
    return pieces;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private int compare(SemanticVersion other) {
    for (int i = 0; i < 3; i++) {
      int comparison = numbers.get(i).compareTo(other.numbers.get(i));
      if (comparison != 0) {
        return comparison;
      }
    }
    if (labels.isEmpty() || other.labels.isEmpty()) {
      return Boolean.compare(labels.isEmpty(), other.labels.isEmpty());
    }
    return compareLabels(other);
  }

  private int compareLabels(SemanticVersion other) {
    int common = Math.min(labels.size(), other.labels.size());
    for (int i = 0; i < common; i++) {
      int comparison = compareLabel(labels.get(i), other.labels.get(i));
      if (comparison != 0) {
        return comparison;
      }
    }
    return Integer.compare(labels.size(), other.labels.size());
  }

  private static int compareLabel(String left, String right) {
    if (isNumber(left) && isNumber(right)) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    if (isNumber(left) || isNumber(right)) {
      return isNumber(left) ? -1 : 1;
    }
    return Integer.signum(left.compareTo(right));
  }
}
