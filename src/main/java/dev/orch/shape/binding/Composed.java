package dev.orch.shape.binding;

import dev.orch.expression.Interpolated;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.source.SourceRange;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.List;

/**
 * Data of any kind that still tells what of it expressions gave: a component type of actions.
 *
 * @param value all of it
 * @param parts what it was made of; none if the author wrote it and it is no text
 */
public record Composed(Value value, Interpolated parts) {
  /** What the author wrote as it is. */
  public static Composed written(Value value) {
    return new Composed(value, new Interpolated(List.of()));
  }

  /** What an expression gave. */
  public static Composed computed(Value value, SourceRange range) {
    return new Composed(value, new Interpolated(List.of(new Interpolated.Data(value, range))));
  }

  /** An element of this list, of which the same is known: whether expressions had a part in it. */
  public Composed with(Value element) {
    return parts.parts().isEmpty()
        ? written(element)
        : computed(element, parts.parts().getFirst().range());
  }

  /** A text that was filled in; of one expression alone the value keeps its type. */
  static Composed of(Interpolated parts) throws FunctionException {
    if (parts.parts().size() == 1 && parts.parts().getFirst() instanceof Interpolated.Data data) {
      return new Composed(data.value(), parts);
    }
    Budget budget = new Budget();
    StringBuilder whole = new StringBuilder();
    boolean isSecret = false;
    for (Interpolated.Part part : parts.parts()) {
      StringValue text =
          switch (part) {
            case Interpolated.Literal literal -> StringValue.of(literal.text());
            case Interpolated.Raw raw -> raw.text();
            case Interpolated.Data data -> Texts.text(data.value(), budget);
          };
      budget.spendChars(text.text().length());
      whole.append(text.text());
      isSecret |= text.isSecret();
    }
    return new Composed(new StringValue(whole.toString(), isSecret), parts);
  }
}
