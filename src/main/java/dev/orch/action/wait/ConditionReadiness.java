package dev.orch.action.wait;

import dev.orch.action.ActionContext;
import dev.orch.expression.EvaluationException;
import dev.orch.expression.Expression;
import dev.orch.shape.ShapeWords;
import dev.orch.value.BoolValue;
import dev.orch.value.Value;

/** A condition that must hold; while something that it reads is missing, it does not. */
record ConditionReadiness(Expression condition) implements Readiness {
  @Override
  public Answer look(ActionContext context) {
    try {
      Value value = context.evaluate(condition);
      if (!(value instanceof BoolValue truth)) {
        return new Never(noun() + " gave " + ShapeWords.of(value) + ", not true or false");
      }
      return truth.isTrue() ? new Ready() : new NotYet("it does not hold");
    } catch (EvaluationException failure) {
      return failure.isMissing()
          ? new NotYet(failure.reason())
          : new Never(noun() + " has no value: " + failure.reason());
    }
  }

  @Override
  public String noun() {
    return "`" + condition.source() + "`";
  }
}
