package dev.orch.expression;

import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Members;
import dev.orch.expression.function.Optionals;
import dev.orch.expression.syntax.Syntax;
import dev.orch.value.ListValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the lists and maps that an expression writes out. */
final class LiteralBuilder {
  /** Even an empty one takes memory. */
  private static final int LIST_UNITS = 4;

  private static final int MAP_UNITS = 8;

  private final Evaluator evaluator;

  LiteralBuilder(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value list(Syntax.ListLiteral list) throws EvaluationException {
    evaluator.spend(list, LIST_UNITS);
    List<Value> elements = new ArrayList<>(list.elements().size());
    for (Syntax.Element element : list.elements()) {
      Value value = evaluator.evaluate(element.value());
      if (element.isOptional()) {
        optional(element.value(), value).ifPresent(elements::add);
      } else {
        elements.add(value);
      }
    }
    return new ListValue(Collections.unmodifiableList(elements));
  }

  Value map(Syntax.MapLiteral map) throws EvaluationException {
    evaluator.spend(map, MAP_UNITS);
    Map<Value, Value> entries = Members.newMap();
    for (Syntax.Entry entry : map.entries()) {
      Value key = evaluator.evaluate(entry.key());
      Value value = evaluator.evaluate(entry.value());
      if (entry.isOptional()) {
        Optional<Value> present = optional(entry.value(), value);
        if (present.isEmpty()) {
          continue;
        }
        value = present.get();
      }
      try {
        Members.put(entries, key, value);
      } catch (FunctionException cause) {
        throw evaluator.failure(entry.key(), cause);
      }
    }
    return Members.finish(entries);
  }

  /** What an optional holds; any other value is a failure of this part. */
  Optional<Value> optional(Syntax part, Value value) throws EvaluationException {
    try {
      return Optionals.require(value).value();
    } catch (FunctionException cause) {
      throw evaluator.failure(part, cause);
    }
  }
}
