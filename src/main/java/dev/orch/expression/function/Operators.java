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

/** What {@code + - * / % < <= !} do. No operator converts between types of numbers. */
public final class Operators {
  private Operators() {}

  /** {@code a + b}. */
  public static Value add(Value left, Value right, Budget budget) throws FunctionException {
    if (left instanceof IntValue one && right instanceof IntValue other) {
      long sum = one.value() + other.value();
      boolean overflow = ((one.value() ^ sum) & (other.value() ^ sum)) < 0;
      return overflow ? overflow("+") : new IntValue(sum);
    }
    if (left instanceof StringValue one && right instanceof StringValue other) {
      return concatenate(one, other, budget);
    }
    if (left instanceof DoubleValue one && right instanceof DoubleValue other) {
      return new DoubleValue(one.value() + other.value());
    }
    if (left instanceof UintValue one && right instanceof UintValue other) {
      long sum = one.value() + other.value();
      return Long.compareUnsigned(sum, one.value()) < 0 ? overflow("+") : new UintValue(sum);
    }
    if (left instanceof ListValue one && right instanceof ListValue other) {
      return concatenate(one, other, budget);
    }
    if (left instanceof BytesValue one && right instanceof BytesValue other) {
      return concatenate(one, other, budget);
    }
    return addTimes(left, right);
  }

  private static Value addTimes(Value left, Value right) throws FunctionException {
    if (left instanceof TimestampValue time && right instanceof DurationValue span) {
      return Times.timestamp(time.value().plus(span.value()));
    }
    if (left instanceof DurationValue span && right instanceof TimestampValue time) {
      return Times.timestamp(time.value().plus(span.value()));
    }
    if (left instanceof DurationValue one && right instanceof DurationValue other) {
      return Times.duration(one.value().plus(other.value()));
    }
    throw unfit("+", left, right);
  }

  private static Value concatenate(StringValue left, StringValue right, Budget budget)
      throws FunctionException {
    budget.spendChars((long) left.text().length() + right.text().length());
    return new StringValue(left.text().concat(right.text()), left.isSecret() || right.isSecret());
  }

  private static Value concatenate(ListValue left, ListValue right, Budget budget)
      throws FunctionException {
    budget.spend((long) left.elements().size() + right.elements().size());
    List<Value> all = new ArrayList<>(left.elements());
    all.addAll(right.elements());
    return new ListValue(Collections.unmodifiableList(all));
  }

  private static Value concatenate(BytesValue left, BytesValue right, Budget budget)
      throws FunctionException {
    budget.spendChars((long) left.size() + right.size());
    byte[] all = Arrays.copyOf(left.bytes(), left.size() + right.size());
    System.arraycopy(right.bytes(), 0, all, left.size(), right.size());
    return BytesValue.of(all).withSecret(left.isSecret() || right.isSecret());
  }

  /** {@code a - b}. */
  public static Value subtract(Value left, Value right) throws FunctionException {
    if (left instanceof IntValue one && right instanceof IntValue other) {
      long difference = one.value() - other.value();
      boolean overflow = ((one.value() ^ other.value()) & (one.value() ^ difference)) < 0;
      return overflow ? overflow("-") : new IntValue(difference);
    }
    if (left instanceof DoubleValue one && right instanceof DoubleValue other) {
      return new DoubleValue(one.value() - other.value());
    }
    if (left instanceof UintValue one && right instanceof UintValue other) {
      return Long.compareUnsigned(one.value(), other.value()) < 0
          ? overflow("-")
          : new UintValue(one.value() - other.value());
    }
    if (left instanceof TimestampValue one && right instanceof TimestampValue other) {
      return Times.between(other.value(), one.value());
    }
    if (left instanceof TimestampValue time && right instanceof DurationValue span) {
      return Times.timestamp(time.value().minus(span.value()));
    }
    if (left instanceof DurationValue one && right instanceof DurationValue other) {
      return Times.duration(one.value().minus(other.value()));
    }
    throw unfit("-", left, right);
  }

  /** {@code a * b}. */
  public static Value multiply(Value left, Value right) throws FunctionException {
    if (left instanceof IntValue one && right instanceof IntValue other) {
      long high = Math.multiplyHigh(one.value(), other.value());
      long low = one.value() * other.value();
      return high == low >> 63 ? new IntValue(low) : overflow("*");
    }
    if (left instanceof DoubleValue one && right instanceof DoubleValue other) {
      return new DoubleValue(one.value() * other.value());
    }
    if (left instanceof UintValue one && right instanceof UintValue other) {
      return Math.unsignedMultiplyHigh(one.value(), other.value()) == 0
          ? new UintValue(one.value() * other.value())
          : overflow("*");
    }
    throw unfit("*", left, right);
  }

  /** {@code a / b}. */
  public static Value divide(Value left, Value right) throws FunctionException {
    if (left instanceof IntValue one && right instanceof IntValue other) {
      requireNonZero(other.value());
      boolean overflow = one.value() == Long.MIN_VALUE && other.value() == -1;
      return overflow ? overflow("/") : new IntValue(one.value() / other.value());
    }
    if (left instanceof DoubleValue one && right instanceof DoubleValue other) {
      return new DoubleValue(one.value() / other.value());
    }
    if (left instanceof UintValue one && right instanceof UintValue other) {
      requireNonZero(other.value());
      return new UintValue(Long.divideUnsigned(one.value(), other.value()));
    }
    throw unfit("/", left, right);
  }

  /** {@code a % b}. */
  public static Value modulo(Value left, Value right) throws FunctionException {
    if (left instanceof IntValue one && right instanceof IntValue other) {
      requireNonZero(other.value());
      return new IntValue(one.value() % other.value());
    }
    if (left instanceof UintValue one && right instanceof UintValue other) {
      requireNonZero(other.value());
      return new UintValue(Long.remainderUnsigned(one.value(), other.value()));
    }
    throw unfit("%", left, right);
  }

  private static void requireNonZero(long divisor) throws FunctionException {
    if (divisor == 0) {
      throw FunctionException.failed("cannot divide by zero");
    }
  }

  /** {@code a < b}. */
  public static Value less(Value left, Value right) throws FunctionException {
    return BoolValue.of(Ordering.compare(left, right) < 0);
  }

  /** {@code a <= b}. */
  public static Value lessOrEqual(Value left, Value right) throws FunctionException {
    return BoolValue.of(Ordering.compare(left, right) <= 0);
  }

  /** {@code !a}. */
  public static Value not(Value operand) throws FunctionException {
    if (operand instanceof BoolValue truth) {
      return BoolValue.of(!truth.isTrue());
    }
    throw FunctionException.failed("'!' needs true or false, not " + operand.typeName());
  }

  /** {@code -a}. */
  public static Value negate(Value operand) throws FunctionException {
    if (operand instanceof IntValue number) {
      return number.value() == Long.MIN_VALUE ? overflow("-") : new IntValue(-number.value());
    }
    if (operand instanceof DoubleValue number) {
      return new DoubleValue(-number.value());
    }
    throw FunctionException.failed("'-' needs a number, not " + operand.typeName());
  }

  private static Value overflow(String operator) throws FunctionException {
    throw FunctionException.failed(
        "the result of '" + operator + "' does not fit in 64 bits (overflow)");
  }

  private static FunctionException unfit(String operator, Value left, Value right) {
    String kinds = left.typeName() + " and " + right.typeName();
    return FunctionException.failed("'" + operator + "' does not work on " + kinds);
  }
}
