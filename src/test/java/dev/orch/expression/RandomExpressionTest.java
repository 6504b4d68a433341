package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Fuzz;
import dev.orch.expression.function.Function;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Expressions with mistakes, and calls of every function with any arguments, end in good order. */
class RandomExpressionTest {
  private static final String[] REAL = {
    "inputs.env == 'production' && steps.build.outputs.digest.startsWith('sha256:')",
    "range(10).filter(x, x % 2 == 0).map(x, {'n': x, 'sq': x * x}).sort()",
    "[1, 2.5, 'a', b'c', null, true, 1u].map(x, type(x)).unique().size()",
    "fromJson('{\"a\": [1, {\"b\": null}]}').a[1].?b.orValue('none') ?? 'nothing'",
    "'%s has %d of %.3f'.format(['x', 3, 2.5]).replace('a', 'b', 2).split(' ').join('-')",
    "timestamp('2026-01-31T12:00:00Z') + duration('1h30m') > timestamp('2026-01-31T00:00:00Z')",
    "big.matches('^(a|b)+$') ? big.substring(1, 5) : base64(sha256(big)).upperAscii()",
    "has(data.a) && data.exists(k, k == 'a') ? data.a[?7].hasValue() : semver('1.2.3', '1.10.0') <"
        + " 0",
    "cel.bind(x, [1, [2, [3]]], x.flatten(9).reverse() == [3, 2, 1] || x == x)",
    "formatTime(timestamp('2026-01-31T12:00:00Z'), 'yyyy-MM-dd', 'Europe/Berlin')"
  };

  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "\"\"\"",
    "\\",
    ".",
    ",",
    "?",
    ":",
    "??",
    "&&",
    "||",
    "==",
    "<",
    "+",
    "-",
    "*",
    "/",
    "%",
    "!",
    " in ",
    "null",
    "true",
    "1",
    "-9223372036854775808",
    "9223372036854775807",
    "18446744073709551615u",
    "1e308",
    "0.0/0.0",
    "'a'",
    "b'\\xff'",
    "[]",
    "{}",
    "big",
    "data",
    "x",
    ".map(x, ",
    ".all(x, ",
    ".size()",
    ".join()",
    "range(1000)",
    ".?a",
    "[?0]",
    "r'",
    "'\\ud800'",
    "😀",
    "\u0000",
    "duration('1h')",
    "optional.none()",
    "type(1)"
  };

  private static final String[] ARGUMENTS = {
    "null",
    "true",
    "0",
    "-1",
    "1",
    "9223372036854775807",
    "-9223372036854775808",
    "1u",
    "1.5",
    "-0.0",
    "0.0/0.0",
    "1e308",
    "''",
    "'a'",
    "'%s%d%.1000f%x'",
    "'(a|b)*+'",
    "'['",
    "b''",
    "b'\\xff'",
    "[]",
    "[1, 'a', [null]]",
    "range(300)",
    "{}",
    "{'a': 1, 2: true}",
    "big",
    "data",
    "optional.none()",
    "optional.of(1)",
    "duration('1h')",
    "timestamp('0001-01-01T00:00:00Z')",
    "type(1)",
    "'\\ud800'",
    "timestamp('9999-12-31T23:59:59.999999999Z')",
    "'yyyy QQQQ zzzz'",
    "'Europe/Berlin'",
    "'+99:99'",
    "'1.2.3-rc.1+b'",
    "'[[[{}]]]'",
    "'{\"a\":1e999}'",
    "big + big",
    "range(200).map(x, big)"
  };

  private static final Map<String, Value> VARIABLES =
      Map.of(
          "big",
          StringValue.of("ab".repeat(5_000)),
          "data",
          MapValue.ofNames(Map.of("a", ListValue.ofStrings(List.of("x", "y")))));

  private static void use(String text) {
    Problems problems = new Problems();
    ScalarText scalar = Expressions.scalar(text);
    Expression.parse(scalar, problems).ifPresent(RandomExpressionTest::use);
    Template template = Template.parse(Expressions.scalar("a ${{" + text + "}} b"), new Problems());
    template.expressions().forEach(RandomExpressionTest::use);
    for (Problem problem : problems.inOrder()) {
      assertThat(problem.range().start()).isBetween(0, text.length());
      assertThat(problem.range().end()).isBetween(problem.range().start(), text.length());
    }
  }

  private static void use(Expression expression) {
    expression.check(Names.none(), new Problems());
    assertThat(expression.references()).isNotNull();
    try {
      assertThat(expression.evaluate(Scope.of(VARIABLES))).isNotNull();
    } catch (EvaluationException failure) {
      assertThat(failure.reason()).isNotBlank();
    }
  }

  @Test
  void expressionsWithMistakes() {
    Fuzz.repeat(4_000, random -> use(Fuzz.mutated(random, Fuzz.one(random, REAL), PIECES)));
  }

  @Test
  void piecesOfExpressions() {
    Fuzz.repeat(
        4_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(Fuzz.one(random, PIECES));
          }
          use(text.toString());
        });
  }

  @Test
  void everyFunctionTakesAnything() {
    List<Function> functions = Stream.of(Function.values()).filter(it -> !it.isOutside()).toList();
    Fuzz.repeat(
        4_000,
        random -> {
          Function function = functions.get(random.nextInt(functions.size()));
          use(function.label() + "(" + arguments(random) + ")");
        });
  }

  private static String arguments(Random random) {
    List<String> arguments = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      arguments.add(Fuzz.one(random, ARGUMENTS));
    }
    return String.join(", ", arguments);
  }
}
