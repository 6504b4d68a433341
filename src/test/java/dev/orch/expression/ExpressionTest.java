package dev.orch.expression;

import static dev.orch.expression.Expressions.evaluate;
import static dev.orch.expression.Expressions.failure;
import static dev.orch.expression.Expressions.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.function.FunctionException;
import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  private static final Map<String, Value> VARIABLES =
      Map.of(
          "name",
          StringValue.of("shop"),
          "nothing",
          NullValue.NULL,
          "counts",
          MapValue.ofNames(Map.of("one", new IntValue(1))),
          "empty",
          ListValue.EMPTY);

  private static Value value(String text) throws EvaluationException {
    return evaluate(text, VARIABLES);
  }

  @Test
  void fallbackIsTakenForWhatIsMissingOrNull() throws EvaluationException {
    assertThat(value("counts.two ?? 7")).isEqualTo(new IntValue(7));
    assertThat(value("counts['two'] ?? 7")).isEqualTo(new IntValue(7));
    assertThat(value("counts.?two ?? 7")).isEqualTo(new IntValue(7));
    assertThat(value("empty[0] ?? 7")).isEqualTo(new IntValue(7));
    assertThat(value("empty.first() ?? 7")).isEqualTo(new IntValue(7));
    assertThat(value("nothing ?? 7")).isEqualTo(new IntValue(7));
    assertThat(value("counts.two ?? counts.three ?? 7")).isEqualTo(new IntValue(7));
  }

  @Test
  void fallbackIsNotTakenForWhatIsThere() throws EvaluationException {
    assertThat(value("counts.one ?? 7")).isEqualTo(new IntValue(1));
    assertThat(value("counts.?one ?? 7")).isEqualTo(new IntValue(1));
    assertThat(value("counts.one ?? 1 / 0")).isEqualTo(new IntValue(1));
    assertThat(value("false ?? true")).isEqualTo(BoolValue.FALSE);
  }

  @Test
  void fallbackHidesNoOtherFailure() {
    assertThat(failure("1 / 0 ?? 7").reason()).isEqualTo("cannot divide by zero");
    assertThat(failure("'a'.b ?? 7").reason()).contains("string").contains("'b'");
  }

  @Test
  void fallbackBindsLooserThanOrAndTighterThanConditional() throws EvaluationException {
    assertThat(value("nothing ?? false || true")).isEqualTo(BoolValue.TRUE);
    assertThat(value("nothing ?? true ? 1 : 2")).isEqualTo(new IntValue(1));
  }

  @Test
  void coalesceGivesTheFirstThatIsThere() throws EvaluationException {
    assertThat(value("coalesce(counts.two, nothing, name)")).isEqualTo(StringValue.of("shop"));
    assertThat(value("coalesce(counts.two, nothing)")).isEqualTo(NullValue.NULL);
    assertThat(value("counts.two.coalesce(3)")).isEqualTo(new IntValue(3));
  }

  @Test
  void everyFunctionWorksInMethodForm() throws EvaluationException {
    assertThat(value("startsWith(name, 'sh')")).isEqualTo(value("name.startsWith('sh')"));
    assertThat(value("'5'.int()")).isEqualTo(new IntValue(5));
    assertThat(value("1.range(3)")).isEqualTo(value("[1, 2]"));
  }

  @Test
  void bracesAroundAConditionChangeNothing() throws EvaluationException {
    assertThat(value("${{ name == 'shop' }}")).isEqualTo(BoolValue.TRUE);
    assertThat(value("  ${{ {'a': {'b': 1}}.a.b }}\n")).isEqualTo(new IntValue(1));
  }

  @Test
  void failureSaysWhatIsMissingAndWhere() {
    EvaluationException failure =
        failure("1 + steps.build.digest", Scope.of(Map.of("steps", steps())));
    assertThat(failure.reason()).isEqualTo("no such key: 'digest'");
    assertThat(failure.isMissing()).isTrue();
    assertThat(failure.range()).hasToString("expression:1:17");
    assertThat(Expressions.covered(failure.range())).isEqualTo("digest");
  }

  private static MapValue steps() {
    return MapValue.ofNames(Map.of("build", MapValue.EMPTY));
  }

  @Test
  void mapsThatComputeTheirEntriesAreOnlyAskedForWhatIsRead() throws EvaluationException {
    assertThat(evaluate("steps.build", Map.of("steps", new MapValue(new OnlyGet()))))
        .isEqualTo(new IntValue(5));
    assertThat(evaluate("has(steps.none)", Map.of("steps", new MapValue(new OnlyGet()))))
        .isEqualTo(BoolValue.FALSE);
  }

  /** A map that can do nothing but give the value of one key. */
  private static final class OnlyGet extends AbstractMap<Value, Value> {
    @Override
    public @Nullable Value get(@Nullable Object key) {
      return StringValue.of("build").equals(key) ? new IntValue(5) : null;
    }

    @Override
    public Set<Entry<Value, Value>> entrySet() {
      throw new AssertionError("nobody may go through this map");
    }
  }

  @Test
  void functionsOfTheOutsideAreAskedOfTheScope() throws EvaluationException {
    Scope files = new FakeFiles(Map.of("a.txt", "hello"));
    assertThat(evaluate("exists('a.txt') && !'b.txt'.exists()", files)).isEqualTo(BoolValue.TRUE);
    assertThat(evaluate("readFile('a.txt').size()", files)).isEqualTo(new IntValue(5));
    assertThat(failure("readFile('b.txt')", files).reason()).isEqualTo("there is no file b.txt");
    assertThat(failure("glob('*')", files).reason()).isEqualTo("glob() cannot be called here");
  }

  @Test
  void existsStaysAMacroWhereItNamesAVariable() throws EvaluationException {
    assertThat(value("['a', 'b'].exists(x, x == 'b')")).isEqualTo(BoolValue.TRUE);
  }

  @Test
  void callsAreFoundWithTheirPlaces() {
    Expression expression = parse("failed() || [1].all(x, always())");
    assertThat(expression.calls("always")).hasSize(1);
    assertThat(expression.calls("always").getFirst()).hasToString("expression:1:24");
    assertThat(expression.calls("succeeded")).isEmpty();
  }

  @Test
  void referencesAreThePathsThatAreRead() {
    assertThat(paths("steps.build.outputs.x + vars['image'] + env.?HOME.orValue('')"))
        .containsExactly(
            List.of("steps", "build", "outputs", "x"),
            List.of("vars", "image"),
            List.of("env", "HOME"));
    assertThat(paths("has(steps.a.outputs.b) && steps[item].outcome == 'failed'"))
        .containsExactly(List.of("steps", "a", "outputs", "b"), List.of("steps"), List.of("item"));
    assertThat(paths("steps.a.outputs.list.map(x, x.name + y).join(z)"))
        .containsExactly(List.of("steps", "a", "outputs", "list"), List.of("y"), List.of("z"));
    assertThat(paths("[1].map(steps, steps.a)")).isEmpty();
  }

  private static List<List<String>> paths(String text) {
    return parse(text).references().stream().map(Reference::path).toList();
  }

  @Test
  void referenceKnowsItsPlace() {
    Reference reference = parse("1 + steps.a.changed").references().getFirst();
    assertThat(Expressions.covered(reference.range())).isEqualTo("steps.a.changed");
    assertThat(reference.variable()).isEqualTo("steps");
  }

  @Test
  void innerVariablesHideOuterOnes() throws EvaluationException {
    assertThat(value("[1, 2].map(name, [10].map(name, name + 1)[0] + name)"))
        .isEqualTo(value("[12, 13]"));
    assertThat(value("[1].map(name, .name)")).isEqualTo(value("['shop']"));
    assertThat(value("cel.bind(a, [1, 2].map(b, b * 2), a + a.map(b, b + 1))"))
        .isEqualTo(value("[2, 4, 3, 5]"));
  }

  @Test
  void twoVariablesTakeKeyAndValue() throws EvaluationException {
    assertThat(value("[5, 6].transformList(i, v, i * 10 + v)")).isEqualTo(value("[5, 16]"));
    assertThat(value("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, k + string(v))"))
        .isEqualTo(value("{'b': 'b2'}"));
    assertThat(value("{'a': 1}.transformMapEntry(k, v, {v: k})")).isEqualTo(value("{1: 'a'}"));
    assertThat(value("[5, 6].exists(i, v, i == 1 && v == 6)")).isEqualTo(BoolValue.TRUE);
    assertThat(value("{'a': 1}.all(k, v, v == 1)")).isEqualTo(BoolValue.TRUE);
  }

  @Test
  void sourceIsTheExpressionWithoutItsBraces() {
    assertThat(parse(" ${{ a + b }} ").source()).isEqualTo("a + b");
  }

  /** Files that are only a map from name to content. */
  private record FakeFiles(Map<String, String> files) implements Scope {
    @Override
    public Optional<Value> find(String variable) {
      return Optional.empty();
    }

    @Override
    public Optional<Value> call(String function, List<Value> arguments) throws FunctionException {
      String name = ((StringValue) arguments.getFirst()).text();
      String content = files.get(name);
      if (function.equals("exists")) {
        return Optional.of(BoolValue.of(content != null));
      }
      if (!function.equals("readFile")) {
        return Optional.empty();
      }
      if (content == null) {
        throw FunctionException.failed("there is no file " + name);
      }
      return Optional.of(StringValue.of(content));
    }
  }
}
