package dev.orch.expression;

import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.Value;
import java.util.Map;

/** Reads and evaluates expressions that stand in no file. */
final class Expressions {
  private Expressions() {}

  static Expression parse(String text) {
    Problems problems = new Problems();
    return Expression.parse(text, problems)
        .orElseThrow(() -> new AssertionError(problems.inOrder().toString()));
  }

  static Value evaluate(String text) throws EvaluationException {
    return evaluate(text, Scope.empty());
  }

  static Value evaluate(String text, Map<String, ? extends Value> variables)
      throws EvaluationException {
    return evaluate(text, Scope.of(variables));
  }

  static Value evaluate(String text, Scope scope) throws EvaluationException {
    return parse(text).evaluate(scope);
  }

  /** Why the expression gives no value. */
  static EvaluationException failure(String text) {
    return failure(text, Scope.empty());
  }

  static EvaluationException failure(String text, Scope scope) {
    try {
      Value value = evaluate(text, scope);
      throw new AssertionError("no failure but " + value);
    } catch (EvaluationException failure) {
      return failure;
    }
  }

  /** The only mistake in a text that is no expression. */
  static Problem mistake(String text) {
    Problems problems = new Problems();
    if (Expression.parse(text, problems).isPresent() || problems.inOrder().size() != 1) {
      throw new AssertionError("not one mistake: " + problems.inOrder());
    }
    return problems.inOrder().getFirst();
  }

  /** What a range covers. */
  static String covered(SourceRange range) {
    return range.file().text().substring(range.start(), range.end());
  }

  static ScalarText scalar(String text) {
    return ScalarText.of(SourceFile.of("playbook.yml", text));
  }
}
