package dev.orch.expression;

import java.util.List;
import java.util.Random;

/**
 * Writes random expressions that have a type, over the variables {@code i} (int), {@code d}
 * (double), {@code s} (string), {@code l} (list of ints) and {@code m} (map from string to int).
 */
final class RandomExpression {
  private static final List<String> INTS =
      List.of(
          "0",
          "1",
          "1",
          "2",
          "2",
          "-3",
          "i",
          "i",
          "5",
          "42",
          "9223372036854775807",
          "-9223372036854775808",
          "m.a");
  private static final List<String> DOUBLES =
      List.of("0.0", "1.5", "-2.0", "d", "1e300", "0.1", "3.0");
  private static final List<String> STRINGS =
      List.of("''", "'a'", "s", "'ab,c'", "' x '", "\"tab\\t\"", "'2'", "r'\\n'");
  private static final List<String> BOOLS = List.of("true", "false", "i > 3", "m.b == 1");
  private static final List<String> LISTS = List.of("[]", "[1]", "l", "[2, 1, 2]");
  private static final List<String> MAPS = List.of("m", "{'a': 1}", "{'b': i, s: 2}");

  private final Random random;

  RandomExpression(Random random) {
    this.random = random;
  }

  String any(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> number(depth);
      case 1 -> fraction(depth);
      case 2 -> string(depth);
      case 3 -> list(depth);
      case 4 -> map(depth);
      default -> bool(depth);
    };
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private String number(int depth) {
    if (depth == 0) {
      return pick(INTS);
    }
    int next = depth - 1;
    return switch (random.nextInt(12)) {
      case 0, 1, 2 ->
          "("
              + number(next)
              + pick(List.of(" + ", " - ", " * ", " / ", " % "))
              + number(next)
              + ")";
      case 3 -> "size(" + string(next) + ")";
      case 4 -> list(next) + ".size()";
      case 5 -> list(next) + "[" + number(next) + "]";
      case 6 -> map(next) + "[" + string(next) + "]";
      case 7 -> "(" + bool(next) + " ? " + number(next) + " : " + number(next) + ")";
      case 8 -> "int(" + pick(List.of(fraction(next), string(next))) + ")";
      case 9 -> "-(" + number(next) + ")";
      case 10 -> "('x' + " + string(next) + ").indexOf(" + string(next) + ")";
      default -> "math.greatest(" + number(next) + ", " + number(next) + ")";
    };
  }

  private String fraction(int depth) {
    if (depth == 0) {
      return pick(DOUBLES);
    }
    int next = depth - 1;
    return switch (random.nextInt(6)) {
      case 0, 1 -> "(" + fraction(next) + pick(List.of(" + ", " - ", " * ")) + fraction(next) + ")";
      case 2 -> "double(" + number(next) + ")";
      case 3 -> "-(" + fraction(next) + ")";
      // Not by zero: the reference calls a whole number less than what is not a number.
      case 4 -> "(" + fraction(next) + " / " + pick(List.of("4.0", "0.1")) + ")";
      default -> "math.ceil(" + fraction(next) + ")";
    };
  }

  private String string(int depth) {
    if (depth == 0) {
      return pick(STRINGS);
    }
    int next = depth - 1;
    return switch (random.nextInt(9)) {
      case 0, 1 -> "(" + string(next) + " + " + string(next) + ")";
      case 2 -> "string(" + pick(List.of(number(next), bool(next))) + ")";
      case 3 -> string(next) + ".substring(" + number(0) + ")";
      case 4 -> string(next) + ".replace(" + string(next) + ", " + string(0) + ")";
      case 5 -> string(next) + pick(List.of(".trim()", ".upperAscii()", ".lowerAscii()"));
      case 6 -> string(next) + ".split(" + string(next) + ").join('-')";
      case 7 -> string(next) + ".charAt(" + number(next) + ")";
      default -> "(" + bool(next) + " ? " + string(next) + " : " + string(next) + ")";
    };
  }

  private String list(int depth) {
    if (depth == 0) {
      return pick(LISTS);
    }
    int next = depth - 1;
    return switch (random.nextInt(5)) {
      case 0 -> "(" + list(next) + " + " + list(next) + ")";
      case 1 -> list(next) + ".map(x, x + " + number(next) + ")";
      case 2 -> list(next) + ".filter(x, x > " + number(next) + ")";
      case 3 -> list(next) + ".map(i, " + bool(next) + ", i)";
      default -> "[" + number(next) + ", " + number(next) + "]";
    };
  }

  private String map(int depth) {
    if (depth == 0) {
      return pick(MAPS);
    }
    int next = depth - 1;
    return "{" + string(next) + ": " + number(next) + ", 'k': " + number(next) + "}";
  }

  private String bool(int depth) {
    if (depth == 0) {
      return pick(BOOLS);
    }
    int next = depth - 1;
    String comparison = pick(List.of(" == ", " != ", " < ", " <= ", " > ", " >= "));
    return switch (random.nextInt(13)) {
      case 0 -> "(" + number(next) + comparison + number(next) + ")";
      case 1 -> "(" + fraction(next) + comparison + fraction(next) + ")";
      case 2 -> "(" + string(next) + comparison + string(next) + ")";
      case 3 -> "(dyn(" + number(next) + ")" + comparison + "dyn(" + fraction(next) + " + 0.0))";
      case 4, 5 -> "(" + bool(next) + pick(List.of(" && ", " || ")) + bool(next) + ")";
      case 6 -> "!(" + bool(next) + ")";
      case 7 -> number(next) + " in " + list(next);
      case 8 -> string(next) + " in " + map(next);
      case 9 ->
          list(next)
              + pick(List.of(".all", ".exists", ".exists_one"))
              + "(x, x < "
              + number(next)
              + ")";
      case 10 -> "(" + list(next) + " == " + list(next) + ")";
      case 11 -> "has(" + map(next) + "." + pick(List.of("a", "b", "k")) + ")";
      default ->
          string(next)
              + pick(List.of(".contains(", ".startsWith(", ".endsWith("))
              + string(next)
              + ")";
    };
  }
}
