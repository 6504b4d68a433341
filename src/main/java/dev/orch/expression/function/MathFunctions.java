package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.util.List;

/** The functions of numbers. */
final class MathFunctions {
  private static final int BITS = 64;

  private MathFunctions() {}

  static Value call(FunctionCall call) throws FunctionException {
    return switch (call.function()) {
      case GREATEST -> extreme(call, 1);
      case LEAST -> extreme(call, -1);
      case CEIL -> new DoubleValue(Math.ceil(fraction(call)));
      case FLOOR -> new DoubleValue(Math.floor(fraction(call)));
      case ROUND -> new DoubleValue(round(fraction(call)));
      case TRUNC -> new DoubleValue(trunc(fraction(call)));
      case IS_NAN -> BoolValue.of(Double.isNaN(fraction(call)));
      case IS_INF -> BoolValue.of(Double.isInfinite(fraction(call)));
      case IS_FINITE -> BoolValue.of(Double.isFinite(fraction(call)));
      case SQRT -> new DoubleValue(Math.sqrt(number(call)));
      case ABS -> abs(call);
      case SIGN -> sign(call);
      default -> bits(call);
    };
  }

  private static Value extreme(FunctionCall call, int wanted) throws FunctionException {
    boolean listed = call.count() == 1 && call.first() instanceof ListValue;
    List<Value> numbers = listed ? call.list(0) : call.values();
    if (numbers.isEmpty()) {
      throw call.failed("the list is empty");
    }
    Value found = numbers.getFirst();
    for (Value number : numbers) {
      call.budget().spend(1);
      if (!Ordering.isNumber(number)) {
        throw call.failed("compares numbers, not " + number.typeName());
      }
      found = Ordering.compareNumbers(number, found) == wanted ? number : found;
    }
    return found;
  }

  private static double fraction(FunctionCall call) throws FunctionException {
    if (call.first() instanceof DoubleValue number) {
      return number.value();
    }
    throw call.unfit(0, "a double");
  }

  private static double number(FunctionCall call) throws FunctionException {
    boolean number = Ordering.isNumber(call.first());
    if (number
        && Conversions.call(Function.DOUBLE, call.first(), call.budget())
            instanceof DoubleValue converted) {
      return converted.value();
    }
    throw call.unfit(0, "a number");
  }

  /** To the nearest whole number; halves go away from zero. */
  private static double round(double number) {
    double whole = trunc(number);
    return Math.abs(number - whole) >= 0.5 ? whole + Math.signum(number) : whole;
  }

  private static double trunc(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  private static Value abs(FunctionCall call) throws FunctionException {
    Value value = call.first();
    if (value instanceof IntValue number) {
      return number.value() < 0 ? Operators.negate(number) : number;
    }
    if (value instanceof DoubleValue number) {
      return new DoubleValue(Math.abs(number.value()));
    }
    if (value instanceof UintValue) {
      return value;
    }
    throw call.unfit(0, "a number");
  }

  private static Value sign(FunctionCall call) throws FunctionException {
    Value value = call.first();
    if (value instanceof IntValue number) {
      return new IntValue(Long.signum(number.value()));
    }
    if (value instanceof DoubleValue number) {
      return new DoubleValue(Math.signum(number.value()));
    }
    if (value instanceof UintValue number) {
      return new UintValue(number.value() == 0 ? 0 : 1);
    }
    throw call.unfit(0, "a number");
  }

  private static Value bits(FunctionCall call) throws FunctionException {
    boolean shift =
        call.function() == Function.BIT_SHIFT_LEFT || call.function() == Function.BIT_SHIFT_RIGHT;
    if (call.first() instanceof IntValue left) {
      long right = call.wholeOr(1, 0);
      return new IntValue(bits(call, left.value(), right));
    }
    if (!(call.first() instanceof UintValue left)) {
      throw call.unfit(0, "an int or a uint");
    }
    if (shift || call.count() == 1) {
      return new UintValue(bits(call, left.value(), call.wholeOr(1, 0)));
    }
    if (call.get(1) instanceof UintValue right) {
      return new UintValue(bits(call, left.value(), right.value()));
    }
    throw call.unfit(1, "a uint");
  }

  private static long bits(FunctionCall call, long left, long right) throws FunctionException {
    return switch (call.function()) {
      case BIT_AND -> left & right;
      case BIT_OR -> left | right;
      case BIT_XOR -> left ^ right;
      case BIT_NOT -> ~left;
      case BIT_SHIFT_LEFT -> distance(call, right) < BITS ? left << right : 0;
      case BIT_SHIFT_RIGHT -> distance(call, right) < BITS ? left >>> right : 0;
      default -> throw new IllegalStateException(call.function() + " is not of bits");
    };
  }

  private static long distance(FunctionCall call, long distance) throws FunctionException {
    if (distance < 0) {
      throw call.failed("bits cannot be shifted by a negative distance: " + distance);
    }
    return distance;
  }
}
