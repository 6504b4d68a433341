package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Problem;
import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedWorkTest {
  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{1:", "!", "-", "f(", "a[", "a ? ", "x.map(x, ", "a.f("})
  void row76_deepNestingIsAProblem(String opening) {
    Problem problem = Expressions.mistake(opening.repeat(100_000));
    assertThat(problem.message()).isEqualTo("this expression is nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", ".a", "[0]", "&&a", "??a", ".f()", " ? 1 : 1", "==a"})
  void row76_longChainsAreAProblem(String link) {
    Problem problem = Expressions.mistake("a" + link.repeat(100_000));
    assertThat(problem.message()).isEqualTo("this expression is nested too deeply");
  }

  @Test
  void chainsThatPeopleWriteAreNoProblem() throws EvaluationException {
    assertThat(Expressions.evaluate("true" + " && true".repeat(200))).isEqualTo(BoolValue.TRUE);
    assertThat(Expressions.evaluate("(".repeat(100) + "true" + ")".repeat(100)))
        .isEqualTo(BoolValue.TRUE);
    assertThat(Expressions.parse("[" + "a.b + 1, ".repeat(10_000) + "]").references())
        .hasSize(10_000);
  }

  @Test
  void deepestExpressionFitsOnTheStackOfAVirtualThread() throws Exception {
    String nested = "[1].all(x, ".repeat(110) + "true" + ")".repeat(110);
    String chain = "1" + " + 1".repeat(490) + " > 0";
    FutureTask<Value> task = new FutureTask<>(() -> Expressions.evaluate(nested + " && " + chain));
    Thread.ofVirtual().start(task);
    assertThat(task.get()).isEqualTo(BoolValue.TRUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "range(9223372036854775807)",
        "range(-9223372036854775807, 9223372036854775807)",
        "range(5000).map(x, range(5000))",
        "range(5000).all(x, range(5000).all(y, true))",
        "range(5000).all(x, 1 / 0 == 1 || range(5000).all(y, true)) || true",
        "range(100000).filter(x, x in range(100000))",
        "big.replace('', big)",
        "range(1000).map(x, big).join()",
        "range(1000).map(x, big).join(big)",
        "'%s'.format([range(1000).map(x, big)])",
        "toJson(range(1000).map(x, big))",
        "range(1000).map(x, big + string(x))",
        "range(1000).map(x, big.upperAscii())",
        "range(1000).map(x, big.reverse())",
        "range(4000000)",
        "range(400000).map(x, string(x)).join(',').split(',')",
        "range(900000).map(x, [x])",
        "range(300000).map(x, {'a': x})",
        "range(2000).all(x, !big.contains('b'))",
        "range(2000).all(x, big.charAt(1) == 'a')",
        "range(2000).all(x, big == big.substring(0))",
        "range(2000).all(x, {'a': 1}[?big].hasValue() == false)",
        "range(100000).map(x, big).sort()",
        "range(100000).map(x, big + '').unique()",
        "range(100000).all(x, 'a'.matches('b' + string(x)) == false)",
        "range(400000).all(x, formatTime(timestamp('2026-01-31T12:00:00Z'), 'yyyy-MM-dd') != '')",
        "range(9).map(x, big).join().replace('a', '%.999f').format(range(1000000).map(x, 1.0))",
        "range(3000).map(x, [x]).unique().size() > 0 && range(9000).map(x, [x]).unique() == 1"
      })
  void row76_workWithoutEndIsCutOff(String text) {
    Scope scope = Scope.of(Map.of("big", StringValue.of("a".repeat(200_000))));
    EvaluationException failure = Expressions.failure(text, scope);
    assertThat(failure.isExhausted()).isTrue();
    assertThat(failure.reason()).contains("more work or memory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x == y", "toJson(x) == ''", "'%s'.format([x]) == ''", "'a'.format([x]) == 'b'"})
  void row76_valuesThatShareTheirPartsAreNotUnfoldedWithoutEnd(String use) {
    StringBuilder text = new StringBuilder("cel.bind(x, [1, 1], cel.bind(y, [1, 1], ");
    for (int i = 0; i < 60; i++) {
      text.append("cel.bind(x, [x, x], cel.bind(y, [y, y], ");
    }
    text.append(use).append("))".repeat(61));
    assertThat(Expressions.failure(text.toString()).isExhausted()).isTrue();
  }

  @Test
  void row76_searchingTakesNoLongerThanTheTexts() throws EvaluationException {
    Map<String, StringValue> variables =
        Map.of(
            "text", StringValue.of("a".repeat(3_000_000)),
            "wanted", StringValue.of("a".repeat(1_000_000) + "b"));
    for (String search :
        new String[] {
          "text.contains(wanted)",
          "text.indexOf(wanted) >= 0",
          "text.lastIndexOf(wanted) >= 0",
          "text.replace(wanted, '') != text",
          "text.split(wanted).size() > 1"
        }) {
      assertThat(Expressions.evaluate(search, variables)).as(search).isEqualTo(BoolValue.FALSE);
    }
  }

  @Test
  void longTextsAreFoundWhereTheyAre() throws EvaluationException {
    String text = "abcabcabcabd-abcabcabcabd";
    for (String wanted :
        new String[] {"abcabcabd", "abcabcabcabd", text, "bcabd-abcab", "zzzzzzzzz"}) {
      Map<String, StringValue> variables =
          Map.of("text", StringValue.of(text), "wanted", StringValue.of(wanted));
      assertThat(Expressions.evaluate("text.indexOf(wanted)", variables))
          .isEqualTo(new IntValue(text.indexOf(wanted)));
      assertThat(Expressions.evaluate("text.lastIndexOf(wanted)", variables))
          .isEqualTo(new IntValue(text.lastIndexOf(wanted)));
      assertThat(Expressions.evaluate("text.replace(wanted, '<>')", variables))
          .isEqualTo(StringValue.of(text.replace(wanted, "<>")));
    }
  }

  @Test
  void row76_keysOfTheSameHashAreFoundFast() throws EvaluationException {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 1 << 17; i++) {
      json.append(i == 0 ? "\"" : ",\"");
      for (int bit = 0; bit < 17; bit++) {
        json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append("\":1");
    }
    Map<String, StringValue> variables = Map.of("json", StringValue.of(json + "}"));
    assertThat(Expressions.evaluate("fromJson(json).size()", variables))
        .isEqualTo(new IntValue(1 << 17));
  }

  @Test
  void row76_regularExpressionsTakeNoLongerThanTheirText() throws EvaluationException {
    Map<String, StringValue> variables = Map.of("big", StringValue.of("a".repeat(20_000)));
    assertThat(Expressions.evaluate("big.matches('^(a+)+$b')", variables))
        .isEqualTo(BoolValue.FALSE);
    assertThat(Expressions.evaluate("big.matches('^(a|aa)+$')", variables))
        .isEqualTo(BoolValue.TRUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(((((a?){100}){100}){100}){100}){100}",
        "([)(]{999}){999}",
        "(\\\\({999}){999}"
      })
  void row76_repetitionsOfRepetitionsAreRefused(String pattern) {
    assertThat(Expressions.failure("'a'.matches('" + pattern + "')").reason())
        .contains("too large");
  }

  @Test
  void patternsThatPeopleWriteAreNotTooLarge() throws EvaluationException {
    assertThat(
            Expressions.evaluate(
                "'v1.20.3-rc.1'.matches('^v(0|[1-9][0-9]{0,9})([.][0-9]{1,9}){2}(-[a-z.0-9]+)?$')"))
        .isEqualTo(BoolValue.TRUE);
  }
}
