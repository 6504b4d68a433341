package dev.orch.expression.function;

import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.Value;
import java.util.List;

/**
 * The arguments of one call, read as the types that the function needs.
 *
 * @param function what is called
 * @param values as many as the function takes
 * @param budget the work that may be done
 */
record FunctionCall(Function function, List<Value> values, Budget budget) {
  int count() {
    return values.size();
  }

  Value first() {
    return values.getFirst();
  }

  Value get(int index) {
    return values.get(index);
  }

  /** This argument's text. */
  String text(int index) throws FunctionException {
    return string(index).text();
  }

  StringValue string(int index) throws FunctionException {
    if (get(index) instanceof StringValue text) {
      return text;
    }
    throw unfit(index, "a string");
  }

  long whole(int index) throws FunctionException {
    if (get(index) instanceof IntValue number) {
      return number.value();
    }
    throw unfit(index, "an int");
  }

  /** This argument, or the number that stands for it if it was left out. */
  long wholeOr(int index, long otherwise) throws FunctionException {
    return index < count() ? whole(index) : otherwise;
  }

  List<Value> list(int index) throws FunctionException {
    if (get(index) instanceof ListValue list) {
      return list.elements();
    }
    throw unfit(index, "a list");
  }

  MapValue map(int index) throws FunctionException {
    if (get(index) instanceof MapValue map) {
      return map;
    }
    throw unfit(index, "a map");
  }

  TimestampValue timestamp(int index) throws FunctionException {
    if (get(index) instanceof TimestampValue time) {
      return time;
    }
    throw unfit(index, "a timestamp");
  }

  DurationValue duration(int index) throws FunctionException {
    if (get(index) instanceof DurationValue span) {
      return span;
    }
    throw unfit(index, "a duration");
  }

  /** The failure that this argument is not what the function needs. */
  FunctionException unfit(int index, String wanted) {
    return FunctionException.failed(
        function.label() + "() needs " + wanted + ", not " + get(index).typeName());
  }

  /** A failure of this call. */
  FunctionException failed(String reason) {
    return FunctionException.failed(function.label() + "(): " + reason);
  }

  /** A text made from these arguments: a secret if any of them is or holds one. */
  StringValue derived(String text) throws FunctionException {
    return new StringValue(text, isSecret());
  }

  boolean isSecret() throws FunctionException {
    for (Value value : values) {
      if (Secrets.isSecret(value, budget)) {
        return true;
      }
    }
    return false;
  }
}
