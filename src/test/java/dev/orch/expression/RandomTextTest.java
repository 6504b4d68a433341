package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written, reading and evaluating it ends with a value or a message at a place. */
class RandomTextTest {
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a",
            "in",
            "1",
            "0x",
            "1e",
            ".",
            ".?",
            "[",
            "[?",
            "]",
            "(",
            ")",
            "{",
            "}",
            "}}",
            "${{",
            "$${{",
            "?",
            "??",
            ":",
            ",",
            "'",
            "\"",
            "'''",
            "\\",
            "\\u",
            "r'",
            "b\"",
            "`",
            "+",
            "-",
            "!",
            "=",
            "==",
            "&&",
            "|",
            "%",
            "//",
            "\n",
            " ",
            "x.map(x,",
            "has(",
            "cel.bind(x,",
            "optional.of(",
            "null",
            "9223372036854775808",
            "é",
            "😀",
            "\ud800",
            "\u0000",
            "raw(");
    return pieces.list().ofMaxSize(25).map(list -> String.join("", list));
  }

  @Property(tries = 3000)
  void anyTextIsAnExpressionOrAMistake(@ForAll("texts") String text) {
    Problems problems = new Problems();
    ScalarText scalar = Expressions.scalar(text);
    Optional<Expression> expression = Expression.parse(scalar, problems);
    assertThat(expression.isPresent()).isEqualTo(problems.inOrder().isEmpty());
    expression.ifPresent(RandomTextTest::use);
    checkPlaces(problems, text);
  }

  @Property(tries = 3000)
  void anyTextIsATemplateOrAMistake(@ForAll("texts") String text) {
    Problems problems = new Problems();
    Template template = Template.parse(Expressions.scalar(text), problems);
    template.expressions().forEach(RandomTextTest::use);
    checkPlaces(problems, text);
  }

  private static void use(Expression expression) {
    Problems problems = new Problems();
    expression.check(Names.none(), problems);
    assertThat(expression.references()).allMatch(reference -> !reference.path().isEmpty());
    checkPlaces(problems, expression.range().file().text());
    try {
      assertThat(expression.evaluate(Scope.empty())).isNotNull();
    } catch (EvaluationException failure) {
      assertThat(failure.reason()).isNotBlank();
    }
  }

  private static void checkPlaces(Problems problems, String text) {
    for (Problem problem : problems.inOrder()) {
      assertThat(problem.range().start()).isBetween(0, text.length());
      assertThat(problem.range().end()).isBetween(problem.range().start(), text.length());
      assertThat(problem.message()).isNotBlank();
    }
  }
}
