package dev.orch.action.assertion;

import dev.orch.action.ActionContext;
import dev.orch.expression.EvaluationException;
import dev.orch.expression.Expression;
import dev.orch.expression.Reference;
import dev.orch.shape.ShapeWords;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A condition that must hold, and how to say that it does not. */
record Condition(Expression expression) {
  private static final int MOST_VALUES = 5;

  /** What is to be said about it; nothing if it holds. */
  Optional<String> failure(ActionContext context) {
    try {
      Value value = context.evaluate(expression);
      return switch (value) {
        case BoolValue truth when truth.isTrue() -> Optional.empty();
        case BoolValue _ -> Optional.of(source() + " does not hold" + reads(context));
        default -> Optional.of(source() + " is " + ShapeWords.of(value) + ", not true or false");
      };
    } catch (EvaluationException failure) {
      return Optional.of(source() + " has no value: " + failure.reason());
    }
  }

  private String source() {
    return "`" + expression.source() + "`";
  }

  private String reads(ActionContext context) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Reference reference : expression.references()) {
      String path = text(reference.range());
      if (values.size() < MOST_VALUES && !values.containsKey(path)) {
        read(path, context).ifPresent(value -> values.put(path, path + " is " + shown(value)));
      }
    }
    return values.isEmpty() ? "" : " (" + String.join(", ", values.values()) + ")";
  }

  /** A value that cannot be read again by itself explains nothing, and is left out. */
  private static Optional<Value> read(String path, ActionContext context) {
    try {
      Optional<Expression> reading = Expression.parse(path, new Problems());
      return reading.isPresent() ? Optional.of(context.evaluate(reading.get())) : Optional.empty();
    } catch (EvaluationException _) {
      return Optional.empty();
    }
  }

  private static String text(SourceRange range) {
    return range.file().text().substring(range.start(), range.end());
  }

  private static String shown(Value value) {
    return switch (value) {
      case StringValue text when !text.isSecret() -> ShapeWords.quoted(text.text());
      case IntValue(long number) -> Long.toString(number);
      case ListValue(var elements) -> "a list of " + elements.size();
      case MapValue(var entries) -> "a map of " + entries.size();
      default -> ShapeWords.of(value);
    };
  }
}
