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

  static Value call(FunctionCall call) throws FunctionException {
    return switch (call.function()) {
      case SIZE -> new IntValue(size(call));
      case REVERSE -> reverse(call);
      case KEYS -> finish(new ArrayList<>(call.map(0).entries().keySet()), call);
      case VALUES -> finish(new ArrayList<>(call.map(0).entries().values()), call);
      case FIRST -> present(call).getFirst();
      case LAST -> present(call).getLast();
      case SORT -> Ordering.sort(call.list(0), call.list(0), call.budget());
      case UNIQUE, DISTINCT -> unique(call);
      case SLICE -> slice(call);
      case FLATTEN -> flatten(call);
      case RANGE, LISTS_RANGE -> range(call);
      default -> throw new IllegalStateException(call.function() + " is not of lists");
    };
  }

  private static ListValue finish(List<Value> elements, FunctionCall call)
      throws FunctionException {
    call.budget().spend(elements.size());
    return new ListValue(Collections.unmodifiableList(elements));
  }

  private static long size(FunctionCall call) throws FunctionException {
    Value value = call.first();
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
    throw call.unfit(0, "a list, a map, a string or bytes");
  }

  private static Value reverse(FunctionCall call) throws FunctionException {
    if (call.first() instanceof StringValue text) {
      call.budget().spendChars(text.text().length());
      return call.derived(new StringBuilder(text.text()).reverse().toString());
    }
    return finish(new ArrayList<>(call.list(0).reversed()), call);
  }

  private static List<Value> present(FunctionCall call) throws FunctionException {
    List<Value> list = call.list(0);
    if (list.isEmpty()) {
      throw FunctionException.missing(
          "there is no " + call.function().label() + " element: the list is empty");
    }
    return list;
  }

  private static Value unique(FunctionCall call) throws FunctionException {
    List<Value> kept = new ArrayList<>();
    List<Value> others = new ArrayList<>();
    Set<Value> simple = new HashSet<>();
    call.budget().spendScan(call.list(0));
    for (Value element : call.list(0)) {
      Optional<Value> key = simpleKey(element);
      boolean fresh =
          key.isPresent() ? simple.add(key.get()) : isNew(element, others, call.budget());
      if (fresh) {
        kept.add(element);
      }
    }
    return finish(kept, call);
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

  private static Value slice(FunctionCall call) throws FunctionException {
    List<Value> list = call.list(0);
    long start = call.whole(1);
    long end = call.whole(2);
    if (start < 0 || end > list.size() || start > end) {
      throw call.failed("from " + start + " to " + end + " is not within a list of " + list.size());
    }
    return finish(new ArrayList<>(list.subList((int) start, (int) end)), call);
  }

  private static Value flatten(FunctionCall call) throws FunctionException {
    long depth = call.wholeOr(1, 1);
    if (depth < 0 || depth > DEPTH) {
      throw call.failed("the depth must be from 0 to " + DEPTH);
    }
    List<Value> flat = new ArrayList<>();
    flatten(call.list(0), depth, flat, call.budget());
    return finish(flat, call);
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
  private static Value range(FunctionCall call) throws FunctionException {
    boolean both = call.count() > 1;
    long start = both ? call.whole(0) : 0;
    long end = call.whole(both ? 1 : 0);
    if (end > start) {
      long count = end - start;
      call.budget().spend(count < 0 || count > Integer.MAX_VALUE ? Integer.MAX_VALUE : 2 * count);
    }
    List<Value> numbers = new ArrayList<>();
    for (long number = start; number < end; number++) {
      numbers.add(new IntValue(number));
    }
    return finish(numbers, call);
  }
}
