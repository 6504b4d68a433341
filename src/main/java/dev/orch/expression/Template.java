package dev.orch.expression;

import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceRange;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with expressions in it, each between <code>${{</code> and <code>}}</code>; <code>$${{
 * </code> stands for a literal <code>${{</code>. Immutable.
 *
 * <p>If one expression is the whole text, the value keeps its type. Otherwise the values become
 * text: strings as they are, null as nothing, lists and maps as JSON, all else as {@code string(x)}
 * gives it.
 */
public final class Template {
  private final ScalarText text;
  private final List<Part> parts;

  Template(ScalarText text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  /** A stretch of a template as the author wrote it. */
  public sealed interface Part {
    /** Where it stands; of an expression: without the braces. */
    SourceRange range();
  }

  /**
   * Text outside of expressions.
   *
   * @param text with <code>$${{</code> already turned into <code>${{</code>
   */
  public record Literal(String text, SourceRange range) implements Part {}

  /** An expression whose value is put in as data. */
  public record Data(Expression expression) implements Part {
    @Override
    public SourceRange range() {
      return expression.range();
    }
  }

  /** An expression {@code raw(x)}: its value is put in as it is. */
  public record Raw(Expression expression) implements Part {
    @Override
    public SourceRange range() {
      return expression.range();
    }
  }

  /**
   * Reads a text. Mistakes become problems; what stands around a mistaken expression is still read,
   * so that all mistakes are found at once.
   */
  public static Template parse(ScalarText text, Problems problems) {
    return new TemplateParser(text, problems).parse();
  }

  /** The parts, in order. */
  public List<Part> parts() {
    return parts;
  }

  /** The text as written. */
  public ScalarText text() {
    return text;
  }

  /** Whether it holds no expression, so that its value is known without a scope. */
  public boolean isConstant() {
    for (Part part : parts) {
      if (!(part instanceof Literal)) {
        return false;
      }
    }
    return true;
  }

  /** The expressions, in order. */
  public List<Expression> expressions() {
    List<Expression> found = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Data data) {
        found.add(data.expression());
      } else if (part instanceof Raw raw) {
        found.add(raw.expression());
      }
    }
    return found;
  }

  /** What its expressions read. */
  public List<Reference> references() {
    List<Reference> found = new ArrayList<>();
    for (Expression expression : expressions()) {
      found.addAll(expression.references());
    }
    return found;
  }

  /** Checks the names in all expressions. */
  public void check(Names names, Problems problems) {
    for (Expression expression : expressions()) {
      expression.check(names, problems);
    }
  }

  /** The value: of the only expression, or the text with all expressions filled in. */
  public Value evaluate(Scope scope) throws EvaluationException {
    if (parts.size() == 1 && !(parts.getFirst() instanceof Literal)) {
      return expressions().getFirst().evaluate(scope);
    }
    Budget budget = new Budget();
    StringBuilder whole = new StringBuilder();
    boolean secret = false;
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        whole.append(literal.text());
      } else {
        StringValue value = textOf(part, scope, budget);
        spend(value, part, budget);
        whole.append(value.text());
        secret |= value.isSecret();
      }
    }
    return new StringValue(whole.toString(), secret);
  }

  /** What each expression may make alone, all of them together may make too. */
  private static void spend(StringValue value, Part part, Budget budget)
      throws EvaluationException {
    try {
      budget.spendChars(value.text().length());
    } catch (FunctionException exhausted) {
      Expression expression =
          part instanceof Raw raw ? raw.expression() : ((Data) part).expression();
      throw expression.failure(exhausted);
    }
  }

  private static StringValue textOf(Part part, Scope scope, Budget budget)
      throws EvaluationException {
    Expression expression = part instanceof Raw raw ? raw.expression() : ((Data) part).expression();
    Value value = expression.evaluate(scope);
    try {
      return Texts.text(value, budget);
    } catch (FunctionException cause) {
      throw expression.failure(cause);
    }
  }

  /** The text filled in, with data kept apart from what the author wrote. */
  public Interpolated interpolate(Scope scope) throws EvaluationException {
    List<Interpolated.Part> filled = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        filled.add(new Interpolated.Literal(literal.text(), literal.range()));
      } else if (part instanceof Data data) {
        filled.add(new Interpolated.Data(data.expression().evaluate(scope), data.range()));
      } else {
        StringValue raw = textOf(part, scope, new Budget());
        filled.add(new Interpolated.Raw(raw, part.range()));
      }
    }
    return new Interpolated(filled);
  }
}
