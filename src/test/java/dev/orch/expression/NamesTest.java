package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.Names.Member;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final Names NAMES =
      Names.of(
          Map.of(
              "inputs", Member.closed(Map.of("version", Member.scalar(), "tags", Member.open())),
              "env", Member.open(),
              "steps",
                  Member.closed(
                      Map.of("build", Member.closed(Map.of("outcome", Member.scalar()))))));

  private static List<Problem> check(String text, Names names) {
    Problems problems = new Problems();
    Expressions.parse(text).check(names, problems);
    return problems.inOrder();
  }

  private static Problem problem(String text) {
    List<Problem> found = check(text, NAMES);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void knownNamesAreNoProblem() {
    assertThat(check("inputs.version + env.HOME + string(steps.build.outcome)", NAMES)).isEmpty();
    assertThat(check("inputs.tags.any.thing && has(env.X) && type(1) == int", NAMES)).isEmpty();
    assertThat(check("[1].map(x, x + 1) == [google.protobuf.Timestamp]", NAMES)).isEmpty();
  }

  @Test
  void unknownVariableSuggestsTheNearest() {
    Problem problem = problem("inptus.version == '1'");
    assertThat(problem.message()).isEqualTo("unknown name 'inptus'");
    assertThat(problem.hint()).contains("did you mean 'inputs'?");
    assertThat(Expressions.covered(problem.range())).isEqualTo("inptus");
  }

  @Test
  void unknownMemberSuggestsTheNearest() {
    Problem problem = problem("1 + inputs.versoin");
    assertThat(problem.message()).isEqualTo("'inputs' has no 'versoin'");
    assertThat(problem.hint()).contains("did you mean 'version'?");
    assertThat(problem.range()).hasToString("expression:1:12");
    assertThat(problem("steps['biuld'].outcome").message()).isEqualTo("'steps' has no 'biuld'");
    assertThat(problem("steps.build.outcome.text").message())
        .isEqualTo("'steps.build.outcome' has no 'text'");
  }

  @Test
  void testsAndFallbacksExcuseNoUnknownName() {
    assertThat(problem("has(inputs.nothing)").message()).isEqualTo("'inputs' has no 'nothing'");
    assertThat(problem("inputs.nothing ?? 1").message()).isEqualTo("'inputs' has no 'nothing'");
  }

  @Test
  void whatIsKnownOnlyAtRunTimeIsNoProblem() {
    assertThat(check("steps[env.NAME].anything", NAMES)).isEmpty();
  }

  @Test
  void unknownFunctionSuggestsTheNearest() {
    Problem problem = problem("env.A.startWith('x')");
    assertThat(problem.message()).isEqualTo("unknown function 'startWith'");
    assertThat(problem.hint()).contains("did you mean 'startsWith'?");
    assertThat(Expressions.covered(problem.range())).isEqualTo("startWith");
  }

  @Test
  void macrosAreSuggestedToo() {
    assertThat(problem("env.A.fliter(1)").hint()).contains("did you mean 'filter'?");
    assertThat(problem("env.A.transformlist(1)").hint()).contains("did you mean 'transformList'?");
  }

  @Test
  void wrongNumberOfArgumentsIsAProblem() {
    assertThat(problem("size()").message()).isEqualTo("size() takes 1 argument, not 0");
    assertThat(problem("'a'.indexOf('b', 1, 2)").message())
        .isEqualTo("indexOf() takes 2 or 3 arguments, not 4");
  }

  @Test
  void functionsOfAConditionAreRefusedElsewhere() {
    assertThat(problem("failed()").message()).isEqualTo("failed() cannot be called here");
    Names condition = NAMES.withFunctions(Set.of("failed", "always", "succeeded"));
    assertThat(check("failed() || always()", condition)).isEmpty();
    assertThat(check("exists('x')", NAMES)).isEmpty();
  }

  @Test
  void rawIsRefusedInsideAnExpression() {
    assertThat(check("raw(env.A)", NAMES)).isEmpty();
    assertThat(problem("'a' + raw(env.A)").message())
        .isEqualTo("raw() works only around a whole expression");
    assertThat(problem("raw(raw(env.A))").message())
        .isEqualTo("raw() works only around a whole expression");
  }

  @Test
  void allMistakesAreFoundAtOnce() {
    assertThat(check("a + inputs.b + c()", NAMES)).hasSize(3);
  }

  @Test
  void oneMoreVariableHidesAnother() {
    Names inside = NAMES.with("item", Member.open()).with("inputs", Member.open());
    assertThat(check("item.name + inputs.whatever", inside)).isEmpty();
    assertThat(check("itm", inside).getFirst().hint()).contains("did you mean 'item'?");
  }
}
