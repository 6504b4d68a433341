package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.function.Function;
import dev.orch.value.BoolValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'b': 2, 'a': 1}.keys() == ['b', 'a']",
        "{'b': 2, 'a': 1}.values() == [2, 1]",
        "[5, 6].first() == 5 && [5, 6].last() == 6",
        "[3, 1u, 2.0].sort() == [1, 2, 3]",
        "['b', 'a'].sort() == ['a', 'b']",
        "[].sort() == []",
        "[1, 2, 1, 1.0, 'a', 'a', [1], [1]].unique() == [1, 2, 'a', [1]]",
        "range(3) == [0, 1, 2] && range(2, 4) == [2, 3] && range(4, 2) == []",
        "[{'n': 2}, {'n': 1}].sortBy(x, x.n).map(x, x.n) == [1, 2]",
        "[1, [2, [3]]].flatten() == [1, 2, [3]] && [1, [2, [3]]].flatten(2) == [1, 2, 3]",
        "[1, 2, 3].slice(1, 3) == [2, 3] && [1, 2].reverse() == [2, 1]",
        "toJson({'a': [1, 2.5, null, true, 'x\"']}) == '{\"a\":[1,2.5,null,true,\"x\\\\\"\"]}'",
        "toJson(1.0) == '1' && toJson(18446744073709551615u) == '18446744073709551615'",
        "toJson(timestamp(0)) == '\"1970-01-01T00:00:00Z\"' && toJson(b'a') == '\"YQ==\"'",
        "fromJson('{\"a\": [1, 2.5, null]}') == {'a': [1, 2.5, null]}",
        "type(fromJson('1')) == int && type(fromJson('1.0')) == double",
        "type(fromJson('12345678901234567890')) == double",
        "'hello'.base64() == 'aGVsbG8=' && b'hello'.base64() == 'aGVsbG8='",
        "sha256('') == 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
        "formatTime(timestamp('2026-01-31T23:30:00Z'), 'yyyy-MM-dd HH:mm') == '2026-01-31 23:30'",
        "timestamp('2026-01-31T23:30:00Z').formatTime('d MMM HH', 'Europe/Berlin') == '1 Feb 00'",
        "basename('/a/b.txt') == 'b.txt' && basename('a/b/') == 'b' && basename('/') == '/'",
        "dirname('/a/b.txt') == '/a' && dirname('b') == '.' && dirname('/b') == '/'",
        "math.greatest(1, 2.5, 2u) == 2.5 && math.least([3, 1]) == 1",
        "optional.of(1).optMap(x, x + 1).orValue(0) == 2",
        "'a' < 'B' == false && '\\uFFFD' < '\\U0001F600'",
        "dyn(1) == 1.0 && dyn(1u) == 1 && !(dyn('1') == 1)",
        "string(1.0) == '1' && string(1e21) == '1e+21' && string(0.1) == '0.1'",
        "raw('x') == 'x'"
      })
  void resultsAreAsPromised(String text) throws EvaluationException {
    assertThat(Expressions.evaluate(text)).isEqualTo(BoolValue.TRUE);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.3, 0",
    "1.2.3, 1.10.0, -1",
    "v2.0, 1.9.9, 1",
    "1, 1.0.0, 0",
    "1.0.0-rc.1, 1.0.0, -1",
    "1.0.0-rc.2, 1.0.0-rc.10, -1",
    "1.0.0-1, 1.0.0-a, -1",
    "1.0.0-a.b, 1.0.0-a, 1",
    "1.0.0+build1, 1.0.0+build2, 0",
    "99999999999999999999.0.0, 1.0.0, 1"
  })
  void versionsComeInTheirOrder(String left, String right, int order) throws EvaluationException {
    assertThat(Expressions.evaluate("semver('" + left + "', '" + right + "') == " + order))
        .isEqualTo(BoolValue.TRUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "semver('x', '1') | semver(): 'x' is no version such as 1.2.3",
        "[].first() | there is no first element: the list is empty",
        "fromJson('[1,') | this is no JSON (line 1, column 4)",
        "fromJson('1 2') | this is no JSON: more follows the first value",
        "fromJson(' ') | this is no JSON: the text is empty",
        "fromJson('{\"a\":1,\"a\":2}') | this is no JSON (line 1, column 11)",
        "1 + 'a' | '+' does not work on int and string",
        "'a'.startsWith(1) | startsWith() needs a string, not int",
        "[1][1] | no element 1 in a list of 1 element",
        "{'a': 1}.b | no such key: 'b'",
        "int('x') | cannot make an int of string 'x'",
        "int(null) | cannot make an int of null_type",
        "9223372036854775807 + 1 | the result of '+' does not fit in 64 bits (overflow)",
        "0u - 1u | the result of '-' does not fit in 64 bits (overflow)",
        "1 ? 2 : 3 | expected true or false here",
        "1.all(x, true) | expected a list or map here, not int",
        "[1, 'a'].sort() | values of type int and string have no order",
        "timestamp('today') | 'today' is no timestamp such as 2026-01-31T12:00:00Z",
        "duration('soon') | 'soon' is no duration such as 1h30m or 10s",
        "nothing | there is no 'nothing' here",
        "nothing() | there is no function 'nothing'",
        "'a'.size(1) | size() takes 1 argument, not 2"
      })
  void failuresSayWhatIsWrong(String text, String reason) {
    assertThat(Expressions.failure(text).reason()).isEqualTo(reason);
  }

  @Test
  void everyFunctionAcceptsAnyArgumentsWithoutCrashing() {
    String[] values = {
      "1",
      "-1",
      "2u",
      "1.5",
      "0.0/0.0",
      "'a'",
      "''",
      "b'a'",
      "true",
      "null",
      "[]",
      "[1]",
      "{}",
      "{'a': 1}",
      "timestamp(0)",
      "duration('1s')",
      "int",
      "optional.none()",
      "optional.of(1)"
    };
    int calls = 0;
    for (Function function : Function.values()) {
      for (String first : values) {
        calls += call(function, first);
        for (String second : values) {
          calls += call(function, first + ", " + second);
          calls += call(function, first + ", " + second + ", 1");
          calls += call(function, first + ", " + second + ", 'a', 1");
        }
      }
    }
    assertThat(calls).isGreaterThan(10_000);
  }

  private static int call(Function function, String arguments) {
    try {
      Expressions.evaluate(function.label() + "(" + arguments + ")");
    } catch (EvaluationException failure) {
      assertThat(failure.reason()).isNotBlank();
    }
    return 1;
  }
}
