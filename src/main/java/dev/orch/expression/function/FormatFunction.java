package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The function {@code format}: {@code %s %d %f %e %b %o %x %X}, with a precision for numbers. */
final class FormatFunction {
  private static final int DEFAULT_PRECISION = 6;
  private static final int LARGEST_PRECISION = 1000;

  private final FunctionCall call;
  private final Budget budget;
  private final String pattern;
  private final List<Value> values;
  private final StringBuilder formatted = new StringBuilder();
  private int position;
  private int used;

  private FormatFunction(FunctionCall call) throws FunctionException {
    this.call = call;
    this.budget = call.budget();
    this.pattern = call.text(0);
    this.values = call.list(1);
  }

  static String format(FunctionCall call) throws FunctionException {
    return new FormatFunction(call).run();
  }

  private String run() throws FunctionException {
    budget.spendChars(pattern.length());
    while (position < pattern.length()) {
      char c = pattern.charAt(position++);
      if (c != '%') {
        formatted.append(c);
      } else if (pattern.startsWith("%", position)) {
        formatted.append('%');
        position++;
      } else {
        clause();
      }
    }
    return formatted.toString();
  }

  private void clause() throws FunctionException {
    int precision = precision();
    if (position >= pattern.length()) {
      throw call.failed("the text ends within a '%' clause");
    }
    char verb = pattern.charAt(position++);
    if ("sdfeboxX".indexOf(verb) < 0) {
      throw call.failed("'%" + verb + "' is no clause; a percent sign is written %%");
    }
    if (used >= values.size()) {
      throw call.failed("there are more clauses than values: index " + used + " out of range");
    }
    Value value = values.get(used++);
    int before = formatted.length();
    budget.spend(1);
    budget.spendChars(verb == 'f' || verb == 'e' ? precision : 0);
    append(verb, precision, value);
    budget.spendChars(formatted.length() - before);
  }

  private void append(char verb, int precision, Value value) throws FunctionException {
    switch (verb) {
      case 's' -> plain(value);
      case 'd' -> formatted.append(decimal(value));
      case 'f' -> formatted.append(fixed(value, precision));
      case 'e' -> formatted.append(scientific(value, precision));
      case 'b' -> formatted.append(binary(value));
      case 'o' -> formatted.append(radix(value, 8, "octal"));
      case 'x' -> formatted.append(hexadecimal(value, HexFormat.of()));
      default -> formatted.append(hexadecimal(value, HexFormat.of().withUpperCase()));
    }
  }

  private int precision() throws FunctionException {
    if (!pattern.startsWith(".", position)) {
      return DEFAULT_PRECISION;
    }
    int precision = 0;
    position++;
    while (position < pattern.length() && Character.isDigit(pattern.charAt(position))) {
      precision = precision * 10 + Character.digit(pattern.charAt(position++), 10);
      if (precision > LARGEST_PRECISION) {
        throw call.failed("a precision can be at most " + LARGEST_PRECISION);
      }
    }
    return precision;
  }

  /** Adds a value as {@code %s} shows it: texts without quotes, maps in the order of their keys. */
  private void plain(Value value) throws FunctionException {
    budget.spend(1);
    if (value == NullValue.NULL) {
      formatted.append("null");
    } else if (value instanceof ListValue list) {
      plainList(list);
    } else if (value instanceof MapValue map) {
      plainMap(map);
    } else {
      String text = Conversions.toText(value, budget).text();
      budget.spendChars(text.length());
      formatted.append(text);
    }
  }

  private void plainList(ListValue list) throws FunctionException {
    String separator = "[";
    for (Value element : list.elements()) {
      formatted.append(separator);
      plain(element);
      separator = ", ";
    }
    formatted.append(list.elements().isEmpty() ? "[]" : "]");
  }

  private void plainMap(MapValue map) throws FunctionException {
    budget.spend(map.entries().size());
    Map<String, Value> sorted = new TreeMap<>();
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      sorted.put(Conversions.toText(entry.getKey(), budget).text(), entry.getValue());
    }
    String separator = "{";
    for (Map.Entry<String, Value> entry : sorted.entrySet()) {
      budget.spendChars(entry.getKey().length());
      formatted.append(separator).append(entry.getKey()).append(": ");
      plain(entry.getValue());
      separator = ", ";
    }
    formatted.append(sorted.isEmpty() ? "{}" : "}");
  }

  private String decimal(Value value) throws FunctionException {
    boolean special = value instanceof DoubleValue number && !Double.isFinite(number.value());
    if (special || value instanceof IntValue || value instanceof UintValue) {
      return Conversions.toText(value, budget).text();
    }
    throw unfit('d', "whole numbers", value);
  }

  private double number(Value value, char verb) throws FunctionException {
    if (value instanceof DoubleValue number) {
      return number.value();
    }
    if (Ordering.isNumber(value)
        && Conversions.call(Function.DOUBLE, value, budget) instanceof DoubleValue number) {
      return number.value();
    }
    throw unfit(verb, "numbers", value);
  }

  private String fixed(Value value, int precision) throws FunctionException {
    double number = number(value, 'f');
    if (!Double.isFinite(number)) {
      return Conversions.doubleText(number);
    }
    BigDecimal exact = new BigDecimal(Math.abs(number)).setScale(precision, RoundingMode.HALF_EVEN);
    return sign(number) + exact.toPlainString();
  }

  private String scientific(Value value, int precision) throws FunctionException {
    double number = number(value, 'e');
    if (!Double.isFinite(number)) {
      return Conversions.doubleText(number);
    }
    BigDecimal exact = new BigDecimal(Math.abs(number));
    BigDecimal rounded = exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String mantissa =
        rounded.scaleByPowerOfTen(-exponent).setScale(precision, RoundingMode.HALF_EVEN).toString();
    String power = (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "");
    return sign(number) + mantissa + power + Math.abs(exponent);
  }

  private static String sign(double number) {
    return number < 0 || 1 / number < 0 ? "-" : "";
  }

  private String binary(Value value) throws FunctionException {
    return value instanceof BoolValue truth
        ? (truth.isTrue() ? "1" : "0")
        : radix(value, 2, "binary");
  }

  private String radix(Value value, int radix, String name) throws FunctionException {
    if (value instanceof IntValue number) {
      return Long.toString(number.value(), radix);
    }
    if (value instanceof UintValue number) {
      return Long.toUnsignedString(number.value(), radix);
    }
    throw call.failed("only whole numbers can be shown as " + name + ", not " + value.typeName());
  }

  private String hexadecimal(Value value, HexFormat hex) throws FunctionException {
    byte[] bytes =
        value instanceof StringValue text
            ? text.text().getBytes(StandardCharsets.UTF_8)
            : value instanceof BytesValue held ? held.bytes() : new byte[0];
    if (value instanceof StringValue || value instanceof BytesValue) {
      budget.spendChars(2L * bytes.length);
      return hex.formatHex(bytes);
    }
    String digits = radix(value, 16, "hexadecimal");
    return hex.isUpperCase() ? digits.toUpperCase(Locale.ROOT) : digits;
  }

  private FunctionException unfit(char verb, String wanted, Value value) {
    return call.failed("'%" + verb + "' shows " + wanted + ", not " + value.typeName());
  }
}
