package dev.orch.yaml;

import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;

/**
 * The core schema of YAML 1.2: which plain scalars are null, truths and numbers. All others are
 * text: {@code no}, {@code on}, {@code 12:30}, {@code 1_000}; and so are numbers that 64 bits
 * cannot hold, so that no digit of them is lost.
 */
final class CoreSchema {
  private static final int LONGEST_NUMBER = 400;

  private CoreSchema() {}

  /** What a plain scalar without a tag stands for. */
  static Value read(String text) {
    if (text.isEmpty()) {
      return NullValue.NULL;
    }
    return switch (text.charAt(0)) {
      case '~', 'n', 'N', 't', 'T', 'f', 'F' -> readWord(text);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.' -> readNumber(text);
      default -> StringValue.of(text);
    };
  }

  private static Value readWord(String text) {
    return switch (text) {
      case "~", "null", "Null", "NULL" -> NullValue.NULL;
      case "true", "True", "TRUE" -> BoolValue.TRUE;
      case "false", "False", "FALSE" -> BoolValue.FALSE;
      default -> StringValue.of(text);
    };
  }

  private static Value readNumber(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return StringValue.of(text);
    }
    if (text.startsWith("0o")) {
      return readDigits(text, text.substring(2), 8);
    }
    if (text.startsWith("0x")) {
      return readDigits(text, text.substring(2), 16);
    }
    int signed = isSign(text.charAt(0)) ? 1 : 0;
    int digits = endOfDigits(text, signed);
    if (digits == text.length() && digits > signed) {
      return readDigits(text, text, 10);
    }
    return readFloat(text, signed);
  }

  private static Value readDigits(String text, String digits, int radix) {
    for (int i = radix == 10 && isSign(digits.charAt(0)) ? 1 : 0; i < digits.length(); i++) {
      if (digits.charAt(i) > 'f' || Character.digit(digits.charAt(i), radix) < 0) {
        return StringValue.of(text);
      }
    }
    try {
      return new IntValue(Long.parseLong(digits, radix));
    } catch (NumberFormatException emptyOrTooLarge) {
      return StringValue.of(text);
    }
  }

  private static Value readFloat(String text, int signed) {
    return switch (text.substring(signed)) {
      case ".inf", ".Inf", ".INF" ->
          new DoubleValue(
              text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      case ".nan", ".NaN", ".NAN" ->
          signed == 0 ? new DoubleValue(Double.NaN) : StringValue.of(text);
      default -> readFinite(text, signed);
    };
  }

  private static Value readFinite(String text, int signed) {
    double number = isFloat(text, signed) ? Double.parseDouble(text) : Double.NaN;
    return Double.isFinite(number) ? new DoubleValue(number) : StringValue.of(text);
  }

  /** Whether all from {@code start} is {@code 1.5}, {@code 1.}, {@code .5} or one with exponent. */
  private static boolean isFloat(String text, int start) {
    int whole = endOfDigits(text, start);
    int mantissa = whole;
    boolean hasDigits = whole > start;
    if (whole < text.length() && text.charAt(whole) == '.') {
      mantissa = endOfDigits(text, whole + 1);
      hasDigits |= mantissa > whole + 1;
    }
    if (!hasDigits || mantissa == text.length()) {
      return hasDigits;
    }
    if (text.charAt(mantissa) != 'e' && text.charAt(mantissa) != 'E') {
      return false;
    }
    int exponent = mantissa + 1;
    if (exponent < text.length() && isSign(text.charAt(exponent))) {
      exponent++;
    }
    return exponent < text.length() && endOfDigits(text, exponent) == text.length();
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }
}
