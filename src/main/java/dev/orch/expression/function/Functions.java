package dev.orch.expression.function;

import dev.orch.value.Value;
import java.util.List;

/** Calls functions. */
public final class Functions {
  private Functions() {}

  /**
   * The result of a function that needs its arguments only.
   *
   * @param values as many as the function takes
   */
  public static Value call(Function function, List<Value> values, Budget budget)
      throws FunctionException {
    Arguments arguments = new Arguments(function, values, budget);
    return switch (function.family()) {
      case OPTIONAL -> Optionals.call(function, values);
      case CONVERSION -> Conversions.call(function, values.getFirst(), budget);
      case STRING -> StringFunctions.call(arguments);
      case LIST -> ListFunctions.call(arguments);
      case ENCODING -> EncodingFunctions.call(arguments);
      case TIME -> TimeFunctions.call(arguments);
      case MATH -> MathFunctions.call(arguments);
      case OUTSIDE ->
          throw FunctionException.failed(function.label() + "() cannot be called here");
    };
  }
}
