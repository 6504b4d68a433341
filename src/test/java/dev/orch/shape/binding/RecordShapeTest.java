package dev.orch.shape.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.expression.Expression;
import dev.orch.expression.Interpolated;
import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.shape.Arguments;
import dev.orch.shape.Documents;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeCheck;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.value.BoolValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordShapeTest {
  enum Mood {
    VERY_GOOD,
    BAD
  }

  record Inner(String host, Optional<Integer> port) {}

  record Everything(
      String text,
      Optional<StringValue> marked,
      Optional<Interpolated> script,
      boolean truth,
      Optional<Integer> small,
      Optional<Long> large,
      Optional<Double> ratio,
      Optional<Duration> timeLimit,
      Optional<Mood> mood_,
      List<String> many,
      List<Interpolated> words,
      Optional<OneOrMore<Expression>> conditions,
      Map<String, Integer> counts,
      Optional<Value> data,
      Optional<Inner> inner,
      List<Inner> inners) {}

  record Open(Map<String, Value> anything) {}

  record Picky(int number) {
    Picky {
      if (number == 13) {
        throw new IllegalArgumentException("13 brings bad luck");
      }
    }
  }

  record Unusable(Thread thread) {}

  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "n",
              new IntValue(7),
              "big",
              new IntValue(1L << 40),
              "t",
              StringValue.of("abc"),
              "time",
              new DurationValue(Duration.ofSeconds(5)),
              "secret",
              StringValue.secret("hunter22"),
              "list",
              ListValue.ofStrings(List.of("a", "b")),
              "map",
              MapValue.ofNames(Map.of("x", new IntValue(1))),
              "yes",
              BoolValue.TRUE,
              "nothing",
              NullValue.NULL));

  private static Binding bind(Class<? extends Record> type, String text) {
    RecordShape record = RecordShape.of(type, "it");
    Node node = Documents.read(text);
    Problems problems = new Problems();
    ShapeCheck.check(node, record.shape(), "it", problems);
    TemplateTree tree = Arguments.read(node, record.shape(), problems);
    assertThat(Documents.lines(problems)).isEmpty();
    return record.bind(tree, SCOPE);
  }

  private static Everything everything(String text) {
    Binding binding = bind(Everything.class, text);
    assertThat(binding).isInstanceOf(Binding.Bound.class);
    return (Everything) ((Binding.Bound) binding).record();
  }

  private static String refusal(String text) {
    Binding binding = bind(Everything.class, text);
    assertThat(binding).isInstanceOf(Binding.Refused.class);
    return ((Binding.Refused) binding).message();
  }

  @Test
  void keysAreTheComponentsInKebabCase() {
    Shape.Fields fields = (Shape.Fields) RecordShape.of(Everything.class, "it").shape();
    assertThat(fields.names()).contains("text", "time-limit", "mood").doesNotContain("mood_");
    assertThat(fields.main()).contains("text");
    assertThat(fields.fields().stream().filter(Field::isRequired).map(Field::name))
        .containsExactly("text");
  }

  @Test
  void whatIsLeftOutIsEmpty() {
    Everything made = everything("hello");
    assertThat(made.text()).isEqualTo("hello");
    assertThat(made.truth()).isFalse();
    assertThat(made.marked()).isEmpty();
    assertThat(made.inner()).isEmpty();
    assertThat(made.many()).isEmpty();
    assertThat(made.counts()).isEmpty();
  }

  @Test
  void constantsGetTheirTypes() {
    Everything made =
        everything(
            """
            text: 1.10
            truth: true
            small: 5
            large: 9000000000
            ratio: 2
            time-limit: 1h30m
            mood: very-good
            many: [a, 1.50, true]
            counts: { a: 1, b: 2 }
            data: { list: [1, x], none: ~ }
            inner: web
            inners: [{ host: a, port: 1 }, b]
            """);
    assertThat(made.text()).isEqualTo("1.10");
    assertThat(made.truth()).isTrue();
    assertThat(made.small()).contains(5);
    assertThat(made.large()).contains(9_000_000_000L);
    assertThat(made.ratio()).contains(2.0);
    assertThat(made.timeLimit()).contains(Duration.ofMinutes(90));
    assertThat(made.mood_()).contains(Mood.VERY_GOOD);
    assertThat(made.many()).containsExactly("a", "1.50", "true");
    assertThat(made.counts()).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
    assertThat(made.inner()).contains(new Inner("web", Optional.empty()));
    assertThat(made.inners())
        .containsExactly(new Inner("a", Optional.of(1)), new Inner("b", Optional.empty()));
  }

  @Test
  void expressionsGiveTheirValues() {
    Everything made =
        everything(
            """
            text: n is ${{ n }}
            marked: key=${{ secret }}
            truth: ${{ yes }}
            small: ${{ n }}
            large: ${{ big }}
            ratio: ${{ n }}
            time-limit: ${{ n }}m
            mood: ${{ 'b' + 'ad' }}
            many: ${{ list }}
            counts: ${{ map }}
            data: ${{ map }}
            """);
    assertThat(made.text()).isEqualTo("n is 7");
    assertThat(made.marked().orElseThrow().isSecret()).isTrue();
    assertThat(made.truth()).isTrue();
    assertThat(made.small()).contains(7);
    assertThat(made.large()).contains(1L << 40);
    assertThat(made.ratio()).contains(7.0);
    assertThat(made.timeLimit()).contains(Duration.ofMinutes(7));
    assertThat(made.mood_()).contains(Mood.BAD);
    assertThat(made.many()).containsExactly("a", "b");
    assertThat(made.counts()).containsExactly(Map.entry("x", 1));
    assertThat(everything("{ text: a, time-limit: '${{ time }}' }").timeLimit())
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void anExpressionThatGivesNullLeavesAKeyOut() {
    Everything made = everything("{ text: a, small: '${{ nothing }}', script: '${{ nothing }}' }");
    assertThat(made.small()).isEmpty();
    assertThat(made.script()).isEmpty();
  }

  @Test
  void dataStaysApartFromWhatTheAuthorWrote() {
    Everything made =
        everything("{ text: a, script: 'echo ${{ t }}!', words: ['-n', '${{ t }}'] }");
    assertThat(made.script().orElseThrow().parts()).hasSize(3);
    assertThat(made.script().orElseThrow().parts().get(1))
        .isInstanceOfSatisfying(
            Interpolated.Data.class,
            data -> assertThat(data.value()).isEqualTo(StringValue.of("abc")));
    assertThat(everything("{ text: a, words: '${{ list }}' }").words())
        .hasSize(2)
        .allSatisfy(
            word -> assertThat(word.parts().getFirst()).isInstanceOf(Interpolated.Data.class));
  }

  @Test
  void conditionsStayUnevaluated() {
    Everything made = everything("{ text: a, conditions: [n > 3, '${{ unknown == 1 }}'] }");
    assertThat(made.conditions().orElseThrow().elements().stream().map(Expression::source))
        .containsExactly("n > 3", "unknown == 1");
    assertThat(everything("{ text: a, conditions: true }").conditions().orElseThrow().elements())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "time-limit | ${{ t }} | the expression gave the text 'abc' where a duration such as 10m or"
            + " 1h30m is expected",
        "small | ${{ t }} | the expression gave the text 'abc' where a whole number from"
            + " -2147483648 to 2147483647 is expected",
        "small | ${{ big }} | the expression gave the number 1099511627776 where a whole number"
            + " from -2147483648 to 2147483647 is expected",
        "large | ${{ secret }} | the expression gave a secret where a whole number is expected",
        "truth | ${{ n }} | the expression gave the number 7 where true or false is expected",
        "mood | ${{ t }} | the expression gave the text 'abc' where very-good or bad is expected",
        "many | ${{ t }} | the expression gave the text 'abc' where a list is expected",
        "counts | ${{ list }} | the expression gave a list where a map is expected",
        "marked | ${{ list }} | the expression gave a list where text is expected",
        "small | ${{ 1 / 0 }} | cannot divide by zero",
      })
  void whatDoesNotFitIsNamed(String key, String expression, String reason) {
    assertThat(refusal("{ text: a, " + key + ": \"" + expression + "\" }"))
        .isEqualToIgnoringCase(key + ": " + reason);
  }

  @Test
  void allThatDoesNotFitIsNamedAtOnce() {
    assertThat(refusal("{ text: '${{ list }}', small: '${{ t }}', mood: '${{ t }}' }"))
        .contains("text: ", "small: ", "mood: ");
  }

  @Test
  void aRecordOfOneMapTakesAnyNames() {
    assertThat(bind(Open.class, "{ anything: { a: 1 }, other: x }"))
        .isEqualTo(
            new Binding.Bound(
                new Open(
                    Map.of(
                        "anything", MapValue.ofNames(Map.of("a", new IntValue(1))),
                        "other", StringValue.of("x")))));
  }

  @Test
  void theRecordsOwnConstructorMayRefuse() {
    assertThat(bind(Picky.class, "12")).isEqualTo(new Binding.Bound(new Picky(12)));
    Problems problems = new Problems();
    RecordShape record = RecordShape.of(Picky.class, "picky");
    Node node = Documents.read("number: 13");
    record.check(Arguments.read(node, record.shape(), problems), problems);
    assertThat(Documents.lines(problems)).containsExactly("1:1 picky: 13 brings bad luck");
  }

  @Test
  void whatIsNotKnownBeforeTheRunIsNotChecked() {
    Problems problems = new Problems();
    RecordShape record = RecordShape.of(Picky.class, "picky");
    Node node = Documents.read("number: ${{ n + 6 }}");
    record.check(Arguments.read(node, record.shape(), problems), problems);
    assertThat(problems.hasErrors()).isFalse();
  }

  @Test
  void aComponentThatNoPlaybookCouldGiveIsABug() {
    assertThatThrownBy(() -> RecordShape.of(Unusable.class, "it"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread");
  }
}
