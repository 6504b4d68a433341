package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Which of two values comes first. */
public final class Ordering {
  /** The answer for what is neither less nor equal nor greater: not-a-number. */
  static final int UNORDERED = 2;

  private Ordering() {}

  /**
   * Negative, zero or positive as the left one comes before, with or after the right one; {@link
   * #UNORDERED} where not-a-number takes part.
   */
  static int compare(Value left, Value right) throws FunctionException {
    if (isNumber(left) && isNumber(right)) {
      return compareNumbers(left, right);
    }
    if (left instanceof StringValue text && right instanceof StringValue other) {
      return sign(compareText(text.text(), other.text()));
    }
    if (left instanceof BoolValue truth && right instanceof BoolValue other) {
      return Integer.signum(truth.compareTo(other));
    }
    if (left instanceof BytesValue bytes && right instanceof BytesValue other) {
      return sign(Arrays.compareUnsigned(bytes.bytes(), other.bytes()));
    }
    if (left instanceof TimestampValue time && right instanceof TimestampValue other) {
      return sign(time.value().compareTo(other.value()));
    }
    if (left instanceof DurationValue span && right instanceof DurationValue other) {
      return sign(span.value().compareTo(other.value()));
    }
    throw FunctionException.failed(
        "values of type " + left.typeName() + " and " + right.typeName() + " have no order");
  }

  private static int sign(int comparison) {
    return Integer.signum(comparison);
  }

  private static int compareText(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char one = left.charAt(i);
      char other = right.charAt(i);
      if (one != other) {
        boolean mixed = Character.isSurrogate(one) != Character.isSurrogate(other);
        return mixed && Character.isSurrogate(one) ? 1 : mixed ? -1 : one - other;
      }
    }
    return left.length() - right.length();
  }

  static boolean isNumber(Value value) {
    return value instanceof IntValue || value instanceof UintValue || value instanceof DoubleValue;
  }

  static int compareNumbers(Value left, Value right) {
    if (left instanceof IntValue one && right instanceof IntValue other) {
      return Long.compare(one.value(), other.value());
    }
    if (left instanceof UintValue one && right instanceof UintValue other) {
      return sign(Long.compareUnsigned(one.value(), other.value()));
    }
    if (left instanceof DoubleValue one) {
      return right instanceof DoubleValue other
          ? compareDoubles(one.value(), other.value())
          : reversed(compareWhole(right, one.value()));
    }
    if (right instanceof DoubleValue other) {
      return compareWhole(left, other.value());
    }
    return left instanceof IntValue one && right instanceof UintValue other
        ? compareMixed(one, other)
        : -compareMixed((IntValue) right, (UintValue) left);
  }

  private static int reversed(int comparison) {
    return comparison == UNORDERED ? UNORDERED : -comparison;
  }

  private static int compareDoubles(double left, double right) {
    if (left < right) {
      return -1;
    }
    if (left > right) {
      return 1;
    }
    return left == right ? 0 : UNORDERED;
  }

  private static int compareMixed(IntValue left, UintValue right) {
    return left.value() < 0 ? -1 : sign(Long.compareUnsigned(left.value(), right.value()));
  }

  /** Whole numbers are compared with doubles as doubles, so near 2^63 with their loss. */
  private static int compareWhole(Value whole, double right) {
    if (whole instanceof IntValue number) {
      return compareDoubles((double) number.value(), right);
    }
    return compareDoubles(Conversions.unsignedToDouble(((UintValue) whole).value()), right);
  }

  /** The elements in the order of their keys; equal keys keep their order. */
  public static ListValue sort(List<Value> elements, List<Value> keys, Budget budget)
      throws FunctionException {
    budget.spend(elements.size());
    budget.spend(comparisons(elements.size()) * unitsPerComparison(keys));
    for (int i = 1; i < keys.size(); i++) {
      compare(keys.getFirst(), keys.get(i));
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      order.add(i);
    }
    order.sort((left, right) -> compareKnown(keys.get(left), keys.get(right)));
    List<Value> sorted = new ArrayList<>();
    for (int index : order) {
      sorted.add(elements.get(index));
    }
    return new ListValue(Collections.unmodifiableList(sorted));
  }

  /** How often two of so many elements are compared at most, about. */
  private static long comparisons(long size) {
    return size * (Long.SIZE - Long.numberOfLeadingZeros(size)) / 8;
  }

  /** Texts that begin alike are looked through each time. */
  private static long unitsPerComparison(List<Value> keys) {
    long longest = 0;
    for (Value key : keys) {
      longest = key instanceof StringValue text ? Math.max(longest, text.text().length()) : longest;
    }
    return 1 + longest / 512;
  }

  private static int compareKnown(Value left, Value right) {
    try {
      int comparison = compare(left, right);
      return comparison == UNORDERED ? 0 : comparison;
    } catch (FunctionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
