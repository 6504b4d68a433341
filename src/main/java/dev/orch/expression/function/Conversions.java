package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.TypeValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The functions that turn a value into one of another type. */
final class Conversions {
  private static final double TWO_TO_63 = 0x1p63;
  private static final double TWO_TO_64 = 0x1p64;

  private Conversions() {}

  static Value call(Function function, Value value, Budget budget) throws FunctionException {
    return switch (function) {
      case TYPE -> new TypeValue(value.typeName());
      case INT -> toInt(value);
      case UINT -> toUint(value);
      case DOUBLE -> toDouble(value);
      case STRING -> toText(value, budget);
      case BYTES -> toBytes(value, budget);
      case BOOL -> toBool(value);
      case TIMESTAMP -> toTimestamp(value);
      case DURATION -> toDuration(value);
      default -> value;
    };
  }

  private static Value toInt(Value value) throws FunctionException {
    if (value instanceof IntValue) {
      return value;
    }
    if (value instanceof UintValue number && number.value() >= 0) {
      return new IntValue(number.value());
    }
    if (value instanceof DoubleValue number && Math.abs(number.value()) < TWO_TO_63) {
      return new IntValue((long) number.value());
    }
    if (value instanceof TimestampValue time) {
      return new IntValue(time.value().getEpochSecond());
    }
    if (value instanceof StringValue text) {
      try {
        return new IntValue(Long.parseLong(asciiDigits(text.text())));
      } catch (NumberFormatException noNumber) {
        throw unfit(value, "an int");
      }
    }
    throw unfit(value, "an int");
  }

  private static Value toUint(Value value) throws FunctionException {
    if (value instanceof UintValue) {
      return value;
    }
    if (value instanceof IntValue number && number.value() >= 0) {
      return new UintValue(number.value());
    }
    if (value instanceof DoubleValue number && number.value() >= 0 && number.value() < TWO_TO_64) {
      return new UintValue(unsigned(number.value()));
    }
    if (value instanceof StringValue text) {
      try {
        return new UintValue(Long.parseUnsignedLong(asciiDigits(text.text())));
      } catch (NumberFormatException noNumber) {
        throw unfit(value, "a uint");
      }
    }
    throw unfit(value, "a uint");
  }

  /** The text, if it holds no digits of other scripts, which Java would take for digits. */
  private static String asciiDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '9') {
        throw new NumberFormatException();
      }
    }
    return text;
  }

  /** The bits of a double from 0 up to 2^64 as an unsigned number, its fraction dropped. */
  static long unsigned(double value) {
    return value < TWO_TO_63 ? (long) value : (long) (value - TWO_TO_63) ^ Long.MIN_VALUE;
  }

  static double unsignedToDouble(long bits) {
    return bits >= 0 ? (double) bits : new BigDecimal(Long.toUnsignedString(bits)).doubleValue();
  }

  private static Value toDouble(Value value) throws FunctionException {
    if (value instanceof DoubleValue) {
      return value;
    }
    if (value instanceof IntValue number) {
      return new DoubleValue((double) number.value());
    }
    if (value instanceof UintValue number) {
      return new DoubleValue(unsignedToDouble(number.value()));
    }
    if (value instanceof StringValue text) {
      return new DoubleValue(parseDouble(text));
    }
    throw unfit(value, "a double");
  }

  private static double parseDouble(StringValue text) throws FunctionException {
    String word = text.text();
    int sign = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    return switch (word.substring(sign)) {
      case "NaN", "nan" -> Double.NaN;
      case "Infinity", "infinity", "Inf", "inf" ->
          word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> parsePlain(text);
    };
  }

  private static double parsePlain(StringValue text) throws FunctionException {
    String word = text.text();
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length(); i++) {
      plain &= "0123456789+-.eE".indexOf(word.charAt(i)) >= 0;
    }
    try {
      if (plain) {
        return Double.parseDouble(word);
      }
    } catch (NumberFormatException noNumber) {
      throw unfit(text, "a double");
    }
    throw unfit(text, "a double");
  }

  /** The text of a value, as {@code string(x)} gives it. */
  static StringValue toText(Value value, Budget budget) throws FunctionException {
    if (value instanceof StringValue text) {
      return text;
    }
    if (value instanceof IntValue number) {
      return StringValue.of(Long.toString(number.value()));
    }
    if (value instanceof UintValue number) {
      return StringValue.of(Long.toUnsignedString(number.value()));
    }
    if (value instanceof DoubleValue number) {
      return StringValue.of(doubleText(number.value()));
    }
    if (value instanceof BoolValue truth) {
      return StringValue.of(truth.isTrue() ? "true" : "false");
    }
    if (value instanceof BytesValue bytes) {
      budget.spendChars(bytes.size());
      return decode(bytes);
    }
    if (value instanceof TimestampValue time) {
      return StringValue.of(TimeText.timestamp(time.value()));
    }
    if (value instanceof DurationValue span) {
      return StringValue.of(TimeText.duration(span.value()));
    }
    if (value instanceof TypeValue type) {
      return StringValue.of(type.value());
    }
    throw unfit(value, "a string");
  }

  private static StringValue decode(BytesValue bytes) throws FunctionException {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.bytes())).toString();
      return new StringValue(text, bytes.isSecret());
    } catch (CharacterCodingException invalid) {
      throw FunctionException.failed("these bytes are no valid UTF-8");
    }
  }

  /** A double as short as it can be read back: 1, 0.1, 1e+21. */
  static String doubleText(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -5 && exponent < 21) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = value < 0 ? "-" : "";
    String power = (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "");
    return sign + digits.charAt(0) + fraction + power + Math.abs(exponent);
  }

  private static Value toBytes(Value value, Budget budget) throws FunctionException {
    if (value instanceof StringValue text) {
      budget.spendChars(text.text().length());
      return BytesValue.utf8(text);
    }
    if (value instanceof BytesValue) {
      return value;
    }
    throw unfit(value, "bytes");
  }

  private static Value toBool(Value value) throws FunctionException {
    if (value instanceof BoolValue) {
      return value;
    }
    if (value instanceof StringValue text) {
      return switch (text.text()) {
        case "true", "True", "TRUE", "t", "T", "1" -> BoolValue.TRUE;
        case "false", "False", "FALSE", "f", "F", "0" -> BoolValue.FALSE;
        default -> throw unfit(value, "a bool");
      };
    }
    throw unfit(value, "a bool");
  }

  private static Value toTimestamp(Value value) throws FunctionException {
    if (value instanceof TimestampValue) {
      return value;
    }
    if (value instanceof IntValue seconds) {
      try {
        return Times.timestamp(Instant.ofEpochSecond(seconds.value()));
      } catch (DateTimeException outside) {
        throw FunctionException.failed("a timestamp must be in the years 1 to 9999 (range)");
      }
    }
    if (value instanceof StringValue text) {
      return TimeText.parseTimestamp(text);
    }
    throw unfit(value, "a timestamp");
  }

  private static Value toDuration(Value value) throws FunctionException {
    if (value instanceof DurationValue) {
      return value;
    }
    if (value instanceof StringValue text) {
      return TimeText.parseDuration(text);
    }
    throw unfit(value, "a duration");
  }

  /** This whole number as an int, if it is whole and fits. */
  static Optional<IntValue> exactInt(Value value) {
    if (value instanceof IntValue number) {
      return Optional.of(number);
    }
    if (value instanceof UintValue number && number.value() >= 0) {
      return Optional.of(new IntValue(number.value()));
    }
    boolean fits =
        value instanceof DoubleValue number
            && number.value() == Math.rint(number.value())
            && number.value() >= -TWO_TO_63
            && number.value() < TWO_TO_63;
    return fits
        ? Optional.of(new IntValue((long) ((DoubleValue) value).value()))
        : Optional.empty();
  }

  /** This whole number as a uint, if it is whole and fits. */
  static Optional<UintValue> exactUint(Value value) {
    if (value instanceof UintValue number) {
      return Optional.of(number);
    }
    if (value instanceof DoubleValue number
        && number.value() == Math.rint(number.value())
        && number.value() >= 0
        && number.value() < TWO_TO_64) {
      return Optional.of(new UintValue(unsigned(number.value())));
    }
    return exactInt(value)
        .filter(number -> number.value() >= 0)
        .map(number -> new UintValue(number.value()));
  }

  /** The index of a list that this key means. */
  static long wholeIndex(Value key) throws FunctionException {
    Optional<IntValue> index = exactInt(key);
    if (index.isEmpty()) {
      throw FunctionException.failed(
          "an element of a list is found by a whole number, not by " + Show.quoted(key));
    }
    return index.get().value();
  }

  static FunctionException unfit(Value value, String wanted) {
    String shown = Show.quoted(value);
    String type = shown.equals(value.typeName()) ? shown : value.typeName() + " " + shown;
    return FunctionException.failed("cannot make " + wanted + " of " + type);
  }
}
