package dev.orch.expression.function;

import dev.orch.value.Value;
import java.util.List;

/** Calls functions. */
public final class Functions {
  private Functions() {}

  /**
   * The result of a function that needs its arguments only.
   *
   * @param arguments as many as the function takes
   */
  public static Value call(Function function, List<Value> arguments, Budget budget)
      throws FunctionException {
    return switch (function.family()) {
      case OPTIONAL -> Optionals.call(function, arguments);
      case CONVERSION -> Conversions.call(function, arguments.getFirst(), budget);
      case STRING, LIST, ENCODING, TIME, MATH, OUTSIDE ->
          throw FunctionException.failed(function.label() + "() cannot be called here");
    };
  }
}
