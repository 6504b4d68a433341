package dev.orch.expression;

import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Members;
import dev.orch.expression.function.Ordering;
import dev.orch.expression.syntax.Syntax;
import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One run of a macro through the members of a list or map. */
final class Traversal {
  private final Evaluator evaluator;
  private final Syntax.Comprehension macro;

  Traversal(Evaluator evaluator, Syntax.Comprehension macro) {
    this.evaluator = evaluator;
    this.macro = macro;
  }

  /** What the macro makes of the members. */
  Value run() throws EvaluationException {
    List<Step> steps = steps(evaluator.evaluate(macro.operand()));
    return switch (macro.iteration()) {
      case ALL -> search(steps, BoolValue.FALSE);
      case EXISTS -> search(steps, BoolValue.TRUE);
      case EXISTS_ONE -> existsOne(steps);
      case FILTER -> filter(steps);
      case MAP -> map(steps);
      case TRANSFORM_MAP, TRANSFORM_MAP_ENTRY -> transformMap(steps);
      case SORT_BY -> sortBy(steps);
    };
  }

  /** The variables of one pass: a single variable is the element of a list or the key of a map. */
  private record Step(Value key, Value value, Value single) {}

  private List<Step> steps(Value operand) throws EvaluationException {
    List<Step> steps = new ArrayList<>();
    if (operand instanceof ListValue list) {
      long index = 0;
      for (Value element : list.elements()) {
        steps.add(new Step(new IntValue(index++), element, element));
      }
    } else if (operand instanceof MapValue map) {
      for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
        steps.add(new Step(entry.getKey(), entry.getValue(), entry.getKey()));
      }
    } else {
      throw evaluator.failure(
          macro.operand(),
          FunctionException.failed("expected a list or map here, not " + operand.typeName()));
    }
    return steps;
  }

  private void enter(Step step) {
    if (macro.valueSlot() < 0) {
      evaluator.assign(macro.slot(), step.single());
    } else {
      evaluator.assign(macro.slot(), step.key());
      evaluator.assign(macro.valueSlot(), step.value());
    }
  }

  private boolean holds(Step step) throws EvaluationException {
    enter(step);
    return macro.condition().isEmpty() || evaluator.truth(macro.condition().get()).isTrue();
  }

  /** Looks for this answer; a failure counts only if no member gives the answer. */
  private Value search(List<Step> steps, BoolValue wanted) throws EvaluationException {
    List<EvaluationException> failures = new ArrayList<>();
    for (Step step : steps) {
      try {
        enter(step);
        if (evaluator.truth(macro.body()) == wanted) {
          return wanted;
        }
      } catch (EvaluationException failed) {
        if (failed.isExhausted()) {
          throw failed;
        }
        failures.add(failed);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return BoolValue.of(!wanted.isTrue());
  }

  private Value existsOne(List<Step> steps) throws EvaluationException {
    int count = 0;
    for (Step step : steps) {
      enter(step);
      count += evaluator.truth(macro.body()).isTrue() ? 1 : 0;
    }
    return BoolValue.of(count == 1);
  }

  private Value filter(List<Step> steps) throws EvaluationException {
    List<Value> kept = new ArrayList<>();
    for (Step step : steps) {
      enter(step);
      if (evaluator.truth(macro.body()).isTrue()) {
        kept.add(step.single());
      }
    }
    return new ListValue(Collections.unmodifiableList(kept));
  }

  private Value map(List<Step> steps) throws EvaluationException {
    List<Value> made = new ArrayList<>();
    for (Step step : steps) {
      if (holds(step)) {
        made.add(evaluator.evaluate(macro.body()));
      }
    }
    return new ListValue(Collections.unmodifiableList(made));
  }

  private Value transformMap(List<Step> steps) throws EvaluationException {
    Map<Value, Value> entries = Members.newMap();
    for (Step step : steps) {
      if (!holds(step)) {
        continue;
      }
      Value made = evaluator.evaluate(macro.body());
      if (macro.iteration() == Syntax.Iteration.TRANSFORM_MAP) {
        put(entries, step.key(), made);
      } else if (made instanceof MapValue several) {
        for (Map.Entry<Value, Value> entry : several.entries().entrySet()) {
          put(entries, entry.getKey(), entry.getValue());
        }
      } else {
        throw evaluator.failure(
            macro.body(), FunctionException.failed("expected a map here: {key: value}"));
      }
    }
    return Members.finish(entries);
  }

  private void put(Map<Value, Value> entries, Value key, Value value) throws EvaluationException {
    try {
      Members.put(entries, key, value);
    } catch (FunctionException cause) {
      throw evaluator.failure(macro.body(), cause);
    }
  }

  private Value sortBy(List<Step> steps) throws EvaluationException {
    List<Value> keys = new ArrayList<>();
    List<Value> elements = new ArrayList<>();
    for (Step step : steps) {
      enter(step);
      keys.add(evaluator.evaluate(macro.body()));
      elements.add(step.single());
    }
    try {
      return Ordering.sort(elements, keys, evaluator.budget());
    } catch (FunctionException cause) {
      throw evaluator.failure(macro.body(), cause);
    }
  }
}
