package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.value.BytesValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMarkTest {
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "token", StringValue.secret("s3cret"),
              "json", StringValue.secret("{\"user\": [\"root\"]}"),
              "key", BytesValue.of(new byte[] {65}).withSecret(true),
              "plain", StringValue.of("plain")));

  /** Whether all text in a value is marked, and there is some. */
  private static boolean isMarked(Value value) {
    return switch (value) {
      case StringValue text -> text.isSecret();
      case BytesValue bytes -> bytes.isSecret();
      case ListValue list ->
          !list.elements().isEmpty() && list.elements().stream().allMatch(it -> isMarked(it));
      case MapValue map ->
          !map.entries().isEmpty() && map.entries().values().stream().allMatch(it -> isMarked(it));
      case OptionalValue optional -> optional.value().map(it -> isMarked(it)).orElse(false);
      default -> false;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "token + 'x'",
        "'x' + token",
        "token.substring(1)",
        "token.charAt(0)",
        "token.replace('s', 'S')",
        "'a'.replace('a', token)",
        "token.split('e')",
        "'a'.split(token)",
        "[plain, token].join(',')",
        "[plain].join(token)",
        "'%s'.format([token])",
        "'%s'.format([[{'a': token}]])",
        "'%x'.format([token])",
        "token.lowerAscii()",
        "token.upperAscii()",
        "token.trim()",
        "token.reverse()",
        "token.base64()",
        "base64.encode(bytes(token))",
        "base64.decode(base64.encode(key))",
        "string(key)",
        "string(token)",
        "bytes(token)",
        "bytes(token) + b'x'",
        "sha256(token)",
        "strings.quote(token)",
        "toJson({'a': [token]})",
        "toJson({token: 1})",
        "fromJson(json)",
        "fromJson(json).keys()",
        "basename(token)",
        "dirname(token)",
        "[token].first()",
        "{'a': token}.a",
        "{'a': token}.values()",
        "{'a': token}.?a",
        "{'a': token}.?b.orValue(token)",
        "null ?? token",
        "coalesce(null, token)",
        "true ? token : plain",
        "[token].map(x, x + '!')",
        "[token, token].sort()",
        "[token, token].unique()",
        "cel.bind(x, token, x + x)",
        "raw(token)"
      })
  void whatIsMadeFromASecretStaysMarked(String text) throws EvaluationException {
    assertThat(isMarked(Expressions.evaluate(text, SCOPE))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain + 'x'",
        "[plain, token][0]",
        "{'a': plain, 'b': token}.a",
        "[plain, token].filter(x, x == 'plain')",
        "false ? token : plain",
        "toJson([plain])"
      })
  void whatIsNotMadeFromASecretIsNotMarked(String text) throws EvaluationException {
    assertThat(isMarked(Expressions.evaluate(text, SCOPE))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': 1}[token]",
        "int(token)",
        "double(token)",
        "bool(token)",
        "duration(token)",
        "timestamp(token)",
        "fromJson(token)",
        "semver(token, '1')",
        "'x'.matches('(' + token)",
        "formatTime(timestamp(0), token)",
        "timestamp(0).getHours(token)",
        "{'s3cret': 1, token: 2}",
        "base64.decode(token + '!')",
        "token.nothing",
        "[1][token]",
        "token.format([1]) + 1"
      })
  void noFailureShowsASecret(String text) {
    assertThat(Expressions.failure(text, SCOPE).reason()).doesNotContain("s3cret");
  }

  @Test
  void equalityIgnoresTheMark() throws EvaluationException {
    assertThat(Expressions.evaluate("token == 's3cret'", SCOPE))
        .isEqualTo(Expressions.evaluate("true"));
  }
}
