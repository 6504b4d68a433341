package dev.orch.expression.function;

import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions of lists and maps. */
final class ListFunctions {
  private static final int DEPTH = 100;

  private ListFunctions() {}

  static Value call(Arguments arguments) throws FunctionException {
    return switch (arguments.function()) {
      case SIZE -> new IntValue(size(arguments));
      case REVERSE -> reverse(arguments);
      case KEYS -> finish(new ArrayList<>(arguments.map(0).entries().keySet()), arguments);
      case VALUES -> finish(new ArrayList<>(arguments.map(0).entries().values()), arguments);
      case FIRST -> present(arguments).getFirst();
      case LAST -> present(arguments).getLast();
      case SORT -> Ordering.sort(arguments.list(0), arguments.list(0), arguments.budget());
      case UNIQUE, DISTINCT -> unique(arguments);
      case SLICE -> slice(arguments);
      case FLATTEN -> flatten(arguments);
      case RANGE, LISTS_RANGE -> range(arguments);
      default -> throw new IllegalStateException(arguments.function() + " is not of lists");
    };
  }

  private static ListValue finish(List<Value> elements, Arguments arguments)
      throws FunctionException {
    arguments.budget().spend(elements.size());
    return new ListValue(Collections.unmodifiableList(elements));
  }

  private static long size(Arguments arguments) throws FunctionException {
    Value value = arguments.first();
    if (value instanceof StringValue text) {
      return text.text().codePointCount(0, text.text().length());
    }
    if (value instanceof ListValue list) {
      return list.elements().size();
    }
    if (value instanceof MapValue map) {
      return map.entries().size();
    }
    if (value instanceof BytesValue bytes) {
      return bytes.size();
    }
    throw arguments.unfit(0, "a list, a map, a string or bytes");
  }

  private static Value reverse(Arguments arguments) throws FunctionException {
    if (arguments.first() instanceof StringValue text) {
      arguments.budget().spendChars(text.text().length());
      return arguments.derived(new StringBuilder(text.text()).reverse().toString());
    }
    return finish(new ArrayList<>(arguments.list(0).reversed()), arguments);
  }

  private static List<Value> present(Arguments arguments) throws FunctionException {
    List<Value> list = arguments.list(0);
    if (list.isEmpty()) {
      throw FunctionException.missing(
          "there is no " + arguments.function().label() + " element: the list is empty");
    }
    return list;
  }

  private static Value unique(Arguments arguments) throws FunctionException {
    List<Value> kept = new ArrayList<>();
    List<Value> others = new ArrayList<>();
    Set<Value> simple = new HashSet<>();
    for (Value element : arguments.list(0)) {
      Optional<Value> key = simpleKey(element);
      boolean fresh =
          key.isPresent() ? simple.add(key.get()) : isNew(element, others, arguments.budget());
      if (fresh) {
        kept.add(element);
      }
    }
    return finish(kept, arguments);
  }

  /** What stands for an element in a set: the same for all that are equal to it. */
  private static Optional<Value> simpleKey(Value element) {
    if (element instanceof StringValue || element instanceof BoolValue) {
      return Optional.of(element);
    }
    Optional<IntValue> whole = Conversions.exactInt(element);
    return whole.isPresent() ? Optional.of(whole.get()) : Optional.empty();
  }

  private static boolean isNew(Value element, List<Value> seen, Budget budget)
      throws FunctionException {
    for (Value other : seen) {
      budget.spend(1);
      if (Equality.isEqual(element, other, budget)) {
        return false;
      }
    }
    seen.add(element);
    return true;
  }

  private static Value slice(Arguments arguments) throws FunctionException {
    List<Value> list = arguments.list(0);
    long start = arguments.whole(1);
    long end = arguments.whole(2);
    if (start < 0 || end > list.size() || start > end) {
      throw arguments.failed(
          "from " + start + " to " + end + " is not within a list of " + list.size());
    }
    return finish(new ArrayList<>(list.subList((int) start, (int) end)), arguments);
  }

  private static Value flatten(Arguments arguments) throws FunctionException {
    long depth = arguments.wholeOr(1, 1);
    if (depth < 0 || depth > DEPTH) {
      throw arguments.failed("the depth must be from 0 to " + DEPTH);
    }
    List<Value> flat = new ArrayList<>();
    flatten(arguments.list(0), depth, flat, arguments.budget());
    return finish(flat, arguments);
  }

  private static void flatten(List<Value> list, long depth, List<Value> flat, Budget budget)
      throws FunctionException {
    for (Value element : list) {
      budget.spend(1);
      if (depth > 0 && element instanceof ListValue inner) {
        flatten(inner.elements(), depth - 1, flat, budget);
      } else {
        flat.add(element);
      }
    }
  }

  /** The whole numbers from the first up to and without the second; from 0 if there is one. */
  private static Value range(Arguments arguments) throws FunctionException {
    boolean both = arguments.count() > 1;
    long start = both ? arguments.whole(0) : 0;
    long end = arguments.whole(both ? 1 : 0);
    if (end > start) {
      long count = end - start;
      arguments.budget().spend(count < 0 ? Long.MAX_VALUE : count);
    }
    List<Value> numbers = new ArrayList<>();
    for (long number = start; number < end; number++) {
      numbers.add(new IntValue(number));
    }
    return finish(numbers, arguments);
  }
}
