package dev.orch.expression.function;

import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.Iterator;
import java.util.Map;

/** When two values are equal: numbers by what they count, lists and maps by their members. */
public final class Equality {
  private Equality() {}

  /** Whether they are equal; values of different kinds are not. */
  public static boolean isEqual(Value left, Value right, Budget budget) throws FunctionException {
    if (left instanceof StringValue text) {
      return right instanceof StringValue other && sameText(text.text(), other.text(), budget);
    }
    if (Ordering.isNumber(left)) {
      return Ordering.isNumber(right) && Ordering.compareNumbers(left, right) == 0;
    }
    if (left instanceof ListValue list) {
      return right instanceof ListValue other && sameElements(list, other, budget);
    }
    if (left instanceof MapValue map) {
      return right instanceof MapValue other && sameEntries(map, other, budget);
    }
    if (left instanceof OptionalValue optional) {
      return right instanceof OptionalValue other && sameContent(optional, other, budget);
    }
    return left.equals(right);
  }

  private static boolean sameText(String left, String right, Budget budget)
      throws FunctionException {
    if (left.length() != right.length()) {
      return false;
    }
    budget.spendScan(left.length());
    return left.equals(right);
  }

  private static boolean sameElements(ListValue left, ListValue right, Budget budget)
      throws FunctionException {
    if (left.elements().size() != right.elements().size()) {
      return false;
    }
    Iterator<Value> others = right.elements().iterator();
    for (Value element : left.elements()) {
      budget.spend(1);
      if (!isEqual(element, others.next(), budget)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameEntries(MapValue left, MapValue right, Budget budget)
      throws FunctionException {
    if (left.entries().size() != right.entries().size()) {
      return false;
    }
    for (Map.Entry<Value, Value> entry : left.entries().entrySet()) {
      budget.spend(1);
      Value other = Members.get(right.entries(), entry.getKey());
      if (other == null || !isEqual(entry.getValue(), other, budget)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameContent(OptionalValue left, OptionalValue right, Budget budget)
      throws FunctionException {
    if (left.value().isEmpty() || right.value().isEmpty()) {
      return left.value().isEmpty() == right.value().isEmpty();
    }
    return isEqual(left.value().get(), right.value().get(), budget);
  }
}
