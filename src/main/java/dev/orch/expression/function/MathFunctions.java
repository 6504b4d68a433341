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

  static Value call(Arguments arguments) throws FunctionException {
    return switch (arguments.function()) {
      case GREATEST -> extreme(arguments, 1);
      case LEAST -> extreme(arguments, -1);
      case CEIL -> new DoubleValue(Math.ceil(fraction(arguments)));
      case FLOOR -> new DoubleValue(Math.floor(fraction(arguments)));
      case ROUND -> new DoubleValue(round(fraction(arguments)));
      case TRUNC -> new DoubleValue(trunc(fraction(arguments)));
      case IS_NAN -> BoolValue.of(Double.isNaN(fraction(arguments)));
      case IS_INF -> BoolValue.of(Double.isInfinite(fraction(arguments)));
      case IS_FINITE -> BoolValue.of(Double.isFinite(fraction(arguments)));
      case SQRT -> new DoubleValue(Math.sqrt(number(arguments)));
      case ABS -> abs(arguments);
      case SIGN -> sign(arguments);
      default -> bits(arguments);
    };
  }

  private static Value extreme(Arguments arguments, int wanted) throws FunctionException {
    boolean listed = arguments.count() == 1 && arguments.first() instanceof ListValue;
    List<Value> numbers = listed ? arguments.list(0) : arguments.values();
    if (numbers.isEmpty()) {
      throw arguments.failed("the list is empty");
    }
    Value found = numbers.getFirst();
    for (Value number : numbers) {
      arguments.budget().spend(1);
      if (!Ordering.isNumber(number)) {
        throw arguments.failed("compares numbers, not " + number.typeName());
      }
      found = Ordering.compareNumbers(number, found) == wanted ? number : found;
    }
    return found;
  }

  private static double fraction(Arguments arguments) throws FunctionException {
    if (arguments.first() instanceof DoubleValue number) {
      return number.value();
    }
    throw arguments.unfit(0, "a double");
  }

  private static double number(Arguments arguments) throws FunctionException {
    boolean number = Ordering.isNumber(arguments.first());
    if (number
        && Conversions.call(Function.DOUBLE, arguments.first(), arguments.budget())
            instanceof DoubleValue converted) {
      return converted.value();
    }
    throw arguments.unfit(0, "a number");
  }

  /** To the nearest whole number; halves go away from zero. */
  private static double round(double number) {
    double whole = trunc(number);
    return Math.abs(number - whole) >= 0.5 ? whole + Math.signum(number) : whole;
  }

  private static double trunc(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  private static Value abs(Arguments arguments) throws FunctionException {
    Value value = arguments.first();
    if (value instanceof IntValue number) {
      return number.value() < 0 ? Operators.negate(number) : number;
    }
    if (value instanceof DoubleValue number) {
      return new DoubleValue(Math.abs(number.value()));
    }
    if (value instanceof UintValue) {
      return value;
    }
    throw arguments.unfit(0, "a number");
  }

  private static Value sign(Arguments arguments) throws FunctionException {
    Value value = arguments.first();
    if (value instanceof IntValue number) {
      return new IntValue(Long.signum(number.value()));
    }
    if (value instanceof DoubleValue number) {
      return new DoubleValue(Math.signum(number.value()));
    }
    if (value instanceof UintValue number) {
      return new UintValue(number.value() == 0 ? 0 : 1);
    }
    throw arguments.unfit(0, "a number");
  }

  private static Value bits(Arguments arguments) throws FunctionException {
    boolean shift =
        arguments.function() == Function.BIT_SHIFT_LEFT
            || arguments.function() == Function.BIT_SHIFT_RIGHT;
    if (arguments.first() instanceof IntValue left) {
      long right = arguments.wholeOr(1, 0);
      return new IntValue(bits(arguments, left.value(), right));
    }
    if (!(arguments.first() instanceof UintValue left)) {
      throw arguments.unfit(0, "an int or a uint");
    }
    if (shift || arguments.count() == 1) {
      return new UintValue(bits(arguments, left.value(), arguments.wholeOr(1, 0)));
    }
    if (arguments.get(1) instanceof UintValue right) {
      return new UintValue(bits(arguments, left.value(), right.value()));
    }
    throw arguments.unfit(1, "a uint");
  }

  private static long bits(Arguments arguments, long left, long right) throws FunctionException {
    return switch (arguments.function()) {
      case BIT_AND -> left & right;
      case BIT_OR -> left | right;
      case BIT_XOR -> left ^ right;
      case BIT_NOT -> ~left;
      case BIT_SHIFT_LEFT -> distance(arguments, right) < BITS ? left << right : 0;
      case BIT_SHIFT_RIGHT -> distance(arguments, right) < BITS ? left >>> right : 0;
      default -> throw new IllegalStateException(arguments.function() + " is not of bits");
    };
  }

  private static long distance(Arguments arguments, long distance) throws FunctionException {
    if (distance < 0) {
      throw arguments.failed("bits cannot be shifted by a negative distance: " + distance);
    }
    return distance;
  }
}
