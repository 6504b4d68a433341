package dev.orch.expression;

import static dev.orch.expression.Expressions.covered;
import static dev.orch.expression.Expressions.mistake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import org.junit.jupiter.api.Test;

class SyntaxProblemTest {
  @Test
  void singleEqualsSignSuggestsTwo() {
    Problem problem = mistake("a = 'b'");
    assertThat(problem.message()).isEqualTo("'=' is not an operator");
    assertThat(problem.hint()).contains("did you mean '=='?");
    assertThat(problem.range()).hasToString("expression:1:3");
  }

  @Test
  void wordsForOperatorsSuggestTheOperators() {
    assertThat(mistake("a and b").hint()).contains("did you mean '&&'?");
    assertThat(mistake("a or b").hint()).contains("did you mean '||'?");
    assertThat(mistake("not b").message()).isEqualTo("unexpected 'b'");
  }

  @Test
  void unfinishedExpressionPointsBehindItsEnd() {
    Problem problem = mistake("a && ");
    assertThat(problem.message()).isEqualTo("the expression ends where a value is expected");
    assertThat(problem.range()).hasToString("expression:1:6");
    assertThat(mistake("").range()).hasToString("expression:1:1");
  }

  @Test
  void openStringPointsAtItsStart() {
    Problem problem = mistake("a == 'b");
    assertThat(problem.message()).isEqualTo("this string has no closing '");
    assertThat(problem.range()).hasToString("expression:1:6");
  }

  @Test
  void wrongBracketsAreNamed() {
    assertThat(mistake("(1 + 2").message()).isEqualTo("expected ')' to close '(', found the end");
    assertThat(mistake("[1, 2}").message()).isEqualTo("expected ']' to close '[', found '}'");
    assertThat(mistake("{'a' 1}").message())
        .isEqualTo("expected ':' between a key and its value, found '1'");
    assertThat(mistake("a ? b").message())
        .isEqualTo("expected ':' between the two results of '?', found the end");
  }

  @Test
  void unknownSignsAndEscapesAreShown() {
    assertThat(mistake("a # b").message()).isEqualTo("'#' has no meaning in an expression");
    assertThat(covered(mistake("a 😀 b").range())).isEqualTo("😀");
    assertThat(covered(mistake("'a\\qb'").range())).isEqualTo("\\q");
    assertThat(mistake("$").message()).isEqualTo("'$' has no meaning in an expression");
  }

  @Test
  void numbersBeyond64BitsAreRefused() {
    assertThat(mistake("9223372036854775808").message()).contains("does not fit in 64 bits");
    assertThat(mistake("0xfffffffffffffffff").message()).contains("does not fit in 64 bits");
  }

  @Test
  void macroWithoutVariableShowsAnExample() {
    Problem problem = mistake("items.filter(1)");
    assertThat(problem.message()).startsWith("'filter' needs the name of a variable here");
    assertThat(problem.hint()).contains("for example: list.filter(x, x > 1)");
    assertThat(mistake("has(a)").message()).isEqualTo("has() asks for a member: has(a.b)");
  }

  @Test
  void emptyBracesAreNamed() {
    assertThat(mistake("${{ }}").message()).isEqualTo("there is no expression in '${{ }}'");
  }

  @Test
  void twoExpressionsInAConditionShouldBeOne() {
    Problem problem = mistake("${{ a }} && ${{ b }}");
    assertThat(problem.message()).isEqualTo("nothing may follow the closing '}}' here");
    assertThat(problem.hint()).contains("write one expression: ${{ a && b }}");
    assertThat(problem.range()).hasToString("expression:1:10");
  }

  @Test
  void caretStandsInsideAQuotedScalar() {
    String file = "when: \"a == \\\"b\\\" & c\"\n";
    String text = "a == \"b\" & c";
    int[] offsets = {7, 8, 9, 10, 11, 12, 14, 15, 17, 18, 19, 20, 21};
    ScalarText scalar = scalar(file, text, 6, 22, offsets);
    Problem problem = onlyMistake(scalar);
    assertThat(problem.range()).hasToString("playbook.yml:1:19");
    assertThat(covered(problem.range())).isEqualTo("&");
  }

  @Test
  void caretStandsInsideABlockScalar() {
    String file = "when: |\n  a ==\n  b c\n";
    String text = "a ==\nb c\n";
    int[] offsets = {10, 11, 12, 13, 14, 17, 18, 19, 20, 21};
    ScalarText scalar = scalar(file, text, 6, 21, offsets);
    Problem problem = onlyMistake(scalar);
    assertThat(problem.range()).hasToString("playbook.yml:3:5");
    assertThat(covered(problem.range())).isEqualTo("c");
  }

  @Test
  void sliceOfAScalarIsReadAlone() {
    Problems problems = new Problems();
    ScalarText scalar = Expressions.scalar("skip 1 + + skip");
    assertThat(Expression.parse(scalar, 5, 10, problems)).isEmpty();
    assertThat(problems.inOrder().getFirst().range()).hasToString("playbook.yml:1:10");
    assertThat(Expression.parse(scalar, 5, 6, problems)).isPresent();
  }

  private static Problem onlyMistake(ScalarText scalar) {
    Problems problems = new Problems();
    assertThat(Expression.parse(scalar, problems)).isEmpty();
    assertThat(problems.inOrder()).hasSize(1);
    return problems.inOrder().getFirst();
  }

  private static ScalarText scalar(String file, String text, int start, int end, int[] offsets) {
    SourceRange range = new SourceRange(SourceFile.of("playbook.yml", file), start, end);
    return new ScalarText(text, range, index -> offsets[index]);
  }
}
