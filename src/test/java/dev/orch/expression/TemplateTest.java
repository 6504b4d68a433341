package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "name", StringValue.of("shop"),
              "count", new IntValue(3),
              "nothing", NullValue.NULL,
              "list", ListValue.of(new IntValue(1), StringValue.of("x")),
              "hostile", StringValue.of("${{ name }}"),
              "token", StringValue.secret("s3cret")));

  private static Template parse(String text) {
    Problems problems = new Problems();
    Template template = Template.parse(Expressions.scalar(text), problems);
    assertThat(problems.inOrder()).isEmpty();
    return template;
  }

  private static Value value(String text) throws EvaluationException {
    return parse(text).evaluate(SCOPE);
  }

  private static List<Problem> problems(String text) {
    Problems problems = new Problems();
    Template.parse(Expressions.scalar(text), problems);
    return problems.inOrder();
  }

  @Test
  void loneExpressionKeepsItsType() throws EvaluationException {
    assertThat(value("${{ count }}")).isEqualTo(new IntValue(3));
    assertThat(value("${{list}}")).isInstanceOf(ListValue.class);
    assertThat(value("${{ nothing }}")).isEqualTo(NullValue.NULL);
  }

  @Test
  void anythingAroundItMakesItText() throws EvaluationException {
    assertThat(value(" ${{ count }}")).isEqualTo(StringValue.of(" 3"));
    assertThat(value("${{ name }}:${{ count }}")).isEqualTo(StringValue.of("shop:3"));
    assertThat(value("${{ name }}${{ count }}")).isEqualTo(StringValue.of("shop3"));
    assertThat(value("<${{ nothing }}>")).isEqualTo(StringValue.of("<>"));
    assertThat(value("<${{ list }}>")).isEqualTo(StringValue.of("<[1,\"x\"]>"));
    assertThat(value("<${{ {'a': 1.5} }}>")).isEqualTo(StringValue.of("<{\"a\":1.5}>"));
    assertThat(value("<${{ true }} ${{ duration('90s') }}>"))
        .isEqualTo(StringValue.of("<true 90s>"));
  }

  @Test
  void textWithoutExpressionsIsConstant() throws EvaluationException {
    assertThat(parse("a } {{ b }} $ ${ c }").isConstant()).isTrue();
    assertThat(value("a } {{ b }} $ ${ c }")).isEqualTo(StringValue.of("a } {{ b }} $ ${ c }"));
    assertThat(value("")).isEqualTo(StringValue.of(""));
    assertThat(parse("${{ 1 }}").isConstant()).isFalse();
  }

  @Test
  void doubledDollarIsALiteral() throws EvaluationException {
    assertThat(value("echo $${{ name }} ${{ name }}"))
        .isEqualTo(StringValue.of("echo ${{ name }} shop"));
    assertThat(value("$${{")).isEqualTo(StringValue.of("${{"));
    assertThat(value("$${{ a }}$${{ b }}")).isEqualTo(StringValue.of("${{ a }}${{ b }}"));
    assertThat(value("${{ name }}$${{")).isEqualTo(StringValue.of("shop${{"));
  }

  @Test
  void dataIsNeverReadForExpressions() throws EvaluationException {
    assertThat(value("<${{ hostile }}>")).isEqualTo(StringValue.of("<${{ name }}>"));
  }

  @Test
  void bracesInsideAnExpressionDoNotEndIt() throws EvaluationException {
    assertThat(value("${{ '}}' + name }}")).isEqualTo(StringValue.of("}}shop"));
    assertThat(value("${{ {'a': {'b': 7}}.a.b }}")).isEqualTo(new IntValue(7));
    assertThat(value("${{ {'a': {'b': 7}}}}")).isInstanceOf(MapValue.class);
  }

  @Test
  void missingEndPointsAtTheStart() {
    Problem problem = problems("echo ${{ name").getFirst();
    assertThat(problem.message()).isEqualTo("this '${{' has no closing '}}'");
    assertThat(problem.range()).hasToString("playbook.yml:1:6");
    assertThat(Expressions.covered(problem.range())).isEqualTo("${{");
    assertThat(problems("${{ name }").getFirst().message())
        .isEqualTo("expected '}}' here, found '}'");
    assertThat(problems("${{").getFirst().message()).contains("ends where a value is expected");
  }

  @Test
  void allMistakesAreFoundAtOnce() {
    assertThat(problems("${{ a b }} ${{ c = d }} ${{ 'open }}"))
        .extracting(Problem::message)
        .containsExactly(
            "unexpected 'b'", "'=' is not an operator", "this string has no closing '");
  }

  @Test
  void partsStayApartForWhoeverQuotesThem() throws EvaluationException {
    Interpolated filled = parse("a $${{ ${{ list }}b${{ raw(name) }}").interpolate(SCOPE);
    assertThat(filled.parts()).hasSize(4);
    assertThat(filled.parts().get(0))
        .isInstanceOfSatisfying(
            Interpolated.Literal.class, part -> assertThat(part.text()).isEqualTo("a ${{ "));
    assertThat(filled.parts().get(1))
        .isInstanceOfSatisfying(
            Interpolated.Data.class,
            part -> assertThat(part.value()).isInstanceOf(ListValue.class));
    assertThat(filled.parts().get(3))
        .isInstanceOfSatisfying(
            Interpolated.Raw.class,
            part -> assertThat(part.text()).isEqualTo(StringValue.of("shop")));
  }

  @Test
  void partsAreKnownBeforeAnythingRuns() {
    Template template = parse("a ${{ x }} b ${{ raw(y) }}");
    assertThat(template.parts())
        .extracting(part -> Expressions.covered(part.range()))
        .containsExactly("a ", "x", " b ", "raw(y)");
    assertThat(template.parts().get(3)).isInstanceOf(Template.Raw.class);
    assertThat(template.references()).extracting(Reference::variable).containsExactly("x", "y");
    assertThat(template.expressions()).hasSize(2);
  }

  @Test
  void secretMarksTheWholeText() throws EvaluationException {
    assertThat(value("Bearer ${{ token }}"))
        .isInstanceOfSatisfying(StringValue.class, text -> assertThat(text.isSecret()).isTrue());
    assertThat(value("x ${{ [token] }}"))
        .isInstanceOfSatisfying(StringValue.class, text -> assertThat(text.isSecret()).isTrue());
    assertThat(value("x ${{ name }}"))
        .isInstanceOfSatisfying(StringValue.class, text -> assertThat(text.isSecret()).isFalse());
  }
}
