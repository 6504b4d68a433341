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
    budget.spendScan(values);
    FunctionCall call = new FunctionCall(function, values, budget);
    return switch (function.family()) {
      case OPTIONAL -> Optionals.call(function, values);
      case CONVERSION -> Conversions.call(function, values.getFirst(), budget);
      case STRING -> StringFunctions.call(call);
      case LIST -> ListFunctions.call(call);
      case ENCODING -> EncodingFunctions.call(call);
      case TIME -> TimeFunctions.call(call);
      case MATH -> MathFunctions.call(call);
      case OUTSIDE -> throw FunctionException.failed(function.label() + "() cannot be called here");
    };
  }
}
