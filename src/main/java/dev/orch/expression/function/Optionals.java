package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The functions of optional values. */
public final class Optionals {
  private Optionals() {}

  static Value call(Function function, List<Value> arguments) throws FunctionException {
    Value first = arguments.isEmpty() ? NullValue.NULL : arguments.getFirst();
    return switch (function) {
      case OPTIONAL_NONE -> OptionalValue.NONE;
      case OPTIONAL_OF -> OptionalValue.of(first);
      case OPTIONAL_OF_NON_ZERO -> isZero(first) ? OptionalValue.NONE : OptionalValue.of(first);
      case HAS_VALUE -> BoolValue.of(require(first).value().isPresent());
      case VALUE -> value(require(first));
      case OR -> require(first).value().isPresent() ? first : require(arguments.get(1));
      case OR_VALUE -> require(first).value().orElse(arguments.get(1));
      case OPTIONAL_UNWRAP, UNWRAP_OPT -> unwrap(first);
      default -> first;
    };
  }

  /** This value, which must be an optional. */
  public static OptionalValue require(Value value) throws FunctionException {
    if (value instanceof OptionalValue optional) {
      return optional;
    }
    throw FunctionException.failed("expected an optional here, not " + value.typeName());
  }

  private static Value value(OptionalValue optional) throws FunctionException {
    if (optional.value().isEmpty()) {
      throw FunctionException.missing("this optional has no value");
    }
    return optional.value().get();
  }

  private static Value unwrap(Value list) throws FunctionException {
    if (!(list instanceof ListValue optionals)) {
      throw FunctionException.failed("expected a list here, not " + list.typeName());
    }
    List<Value> present = new ArrayList<>();
    for (Value element : optionals.elements()) {
      require(element).value().ifPresent(present::add);
    }
    return new ListValue(Collections.unmodifiableList(present));
  }

  private static boolean isZero(Value value) {
    if (value instanceof ListValue list) {
      return list.elements().isEmpty();
    }
    if (value instanceof MapValue map) {
      return map.entries().isEmpty();
    }
    if (value instanceof StringValue text) {
      return text.text().isEmpty();
    }
    if (value instanceof BytesValue bytes) {
      return bytes.size() == 0;
    }
    if (value instanceof DurationValue span) {
      return span.value().isZero();
    }
    if (value instanceof OptionalValue optional) {
      return optional.value().isEmpty();
    }
    return value == NullValue.NULL
        || value == BoolValue.FALSE
        || (Ordering.isNumber(value) && Ordering.compareNumbers(value, new IntValue(0)) == 0);
  }
}
