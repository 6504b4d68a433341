package dev.orch.action.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.action.Arrangement;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.net.URI;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data in an address stays where it was put. */
class RequestAddressTest {
  private static RequestAddress address(String arguments, Value x) {
    return ((HttpAction) Arrangement.action(new HttpAction.Type(), arguments, HttpFixture.x(x)))
        .address();
  }

  private static String url(String template, String x) {
    return address("url: \"" + template + "\"", StringValue.of(x)).uri().toString();
  }

  private static String refusal(String template, String x) {
    return Arrangement.refusal(
        new HttpAction.Type(), "url: \"" + template + "\"", HttpFixture.x(StringValue.of(x)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "https://h/a/${{ x }}/b | a/b?c#d | https://h/a/a%2Fb%3Fc%23d/b",
        "https://h/${{ x }} | ä € | https://h/%C3%A4%20%E2%82%AC",
        "https://h/v${{ x }}.tar | 1%2e | https://h/v1%252e.tar",
        "https://h/?q=${{ x }}&r=1 | a&admin=1 | https://h/?q=a%26admin%3D1&r=1",
        "https://h?${{ x }}=1 | a=b | https://h?a%3Db=1",
        "https://h/a b?c=d e | | https://h/a%20b?c=d%20e",
        "https://${{ x }}/a | web1.example.org:8443 | https://web1.example.org:8443/a",
        "https://${{ x }}:8443/a | 10.0.0.1 | https://10.0.0.1:8443/a",
        "https://${{ x }}.example.org/ | api | https://api.example.org/",
        "https://h:${{ x }}/ | 8080 | https://h:8080/",
        "${{ x }} | https://h/a?b=c | https://h/a?b=c",
        "${{ x }}/users | https://h/v1/ | https://h/v1/users",
        "${{ x }}?a=1 | https://h/v1 | https://h/v1?a=1",
        "https://h/é😀 | | https://h/%C3%A9%F0%9F%98%80",
      },
      delimiter = '|')
  void dataIsEncodedWhereItStands(String template, String x, String url) {
    assertThat(url(template, x == null ? "unused" : x)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/a/${{ x }}/b,..",
    "https://h/a/${{ x }}/b,.",
    "https://h/a/${{ x }},../../admin",
    "https://h/a/${{ x }},a/../../admin",
    "https://h/a/${{ x }},..\\admin",
    "https://h/a/.${{ x }},.",
    "https://h/a/${{ x }}/b,''",
    "https://${{ x }}/a,evil.org/",
    "https://${{ x }}/a,u@evil.org",
    "https://${{ x }}/a,evil.org?",
    "https://${{ x }}/a,evil.org#",
    "https://${{ x }}/a,evil.org\\",
    "https://${{ x }}/a,''",
    "https://${{ x }}.example.org/,evil.org/a",
    "https://${{ x }}.example.org/,evil.org:80",
    "https://h:${{ x }}/,80@evil.org",
    "https://h:${{ x }}/,99999",
    "${{ x }},file:///etc/passwd",
    "${{ x }},//evil.org",
    "${{ x }},https://user:password@h/",
    "${{ x }}/users,https://h/?a=",
    "${{ x }}/users,https://h/#",
    "${{ x }}/users,javascript:alert(1)",
  })
  void dataThatWouldLeadElsewhereIsRefusedWithoutShowingIt(String template, String x) {
    assertThat(refusal(template, x)).startsWith("http: ").doesNotContain("evil", "passwd", "alert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h/",
        "h/a",
        "https://u:p@h/",
        "https://h/#top",
        "https://h\\\\@evil/",
        "https://h:0/",
        "https:///a",
        "https://user@${{ x }}/",
        "${{ x }}.example.org/a",
        "${{ x }}${{ x }}",
      })
  void mistakesInAddressesAreFoundBeforeTheRun(String url) {
    assertThat(Arrangement.mistakes(new HttpAction.Type(), "url: \"" + url + "\"")).hasSize(1);
  }

  @Test
  void rawIsPutInAsItIsAndNamedByTheCheck() {
    String template = "https://h/${{ raw(x) }}";
    assertThat(url(template, "a/b?c=d")).isEqualTo("https://h/a/b?c=d");
    assertThat(Arrangement.mistakes(new HttpAction.Type(), "url: '" + template + "'"))
        .singleElement()
        .asString()
        .contains("raw() puts this into the address");
  }

  @Test
  void theQueryIsMadeOfNamesAndValues() {
    String arguments =
        "{ url: 'https://h/a?z=1', query: { 'a b': '${{ x }}', n: null, c: 'd&e' } }";
    Value list = ListValue.of(StringValue.of("1=2"), new IntValue(3));
    assertThat(address(arguments, list).uri())
        .isEqualTo(URI.create("https://h/a?z=1&a%20b=1%3D2&a%20b=3&c=d%26e"));
    assertThat(address("{ url: https://h, query: { a: '${{ x }}' } }", NullValue.NULL).uri())
        .isEqualTo(URI.create("https://h"));
  }

  @Test
  void listsAreNoPartOfAPath() {
    assertThat(
            Arrangement.refusal(
                new HttpAction.Type(), "'https://h/${{ x }}'", HttpFixture.x(ListValue.EMPTY)))
        .isEqualTo("http: `x` in url is a list or a map, which cannot be put into an address");
  }

  @Test
  void secretsAndWhatLooksLikeThemAreNotShown() {
    assertThat(address("'https://h/a/${{ x }}'", StringValue.secret("hunter22")).shown())
        .isEqualTo("https://h/a/***");
    assertThat(address("'${{ x }}/a'", StringValue.secret("https://h/hunter22")).shown())
        .isEqualTo("***/a");
    assertThat(address("'${{ x }}'", StringValue.of("https://h/a?page=2&X-Signature=ab")).shown())
        .isEqualTo("https://h/a?page=2&X-Signature=***");
    assertThat(
            address("{ url: https://h, query: { api_key: '${{ x }}' } }", new IntValue(1)).shown())
        .isEqualTo("https://h?api_key=***");
  }

  @Property(tries = 500)
  void noTextLeavesItsPlaceInThePath(@ForAll @NotEmpty String text) {
    URI uri;
    try {
      uri = URI.create(url("https://h.example/a/${{ x }}/b?c=${{ x }}&d=1", text));
    } catch (AssertionError refused) {
      assertThat(refused).hasMessageContaining("in url");
      return;
    }
    assertThat(uri.getHost()).isEqualTo("h.example");
    assertThat(uri.getRawFragment()).isNull();
    assertThat(uri.normalize()).isEqualTo(uri);
    assertThat(uri.getRawPath().split("/", -1)).hasSize(4).startsWith("", "a").endsWith("b");
    assertThat(uri.getRawQuery().split("&", -1)).hasSize(2).endsWith("d=1");
    List<String> unpaired =
        text.codePoints()
            .filter(c -> c >= 0xD800 && c <= 0xDFFF)
            .boxed()
            .map(String::valueOf)
            .toList();
    if (unpaired.isEmpty()) {
      assertThat(uri.getPath()).isEqualTo("/a/" + text + "/b");
    }
  }

  @Test
  void hostsOfRedirectsAreComparedWithTheirPorts() throws Exception {
    RequestAddress from = RequestAddress.of(URI.create("https://h/a/b"), "c");
    assertThat(from.uri()).isEqualTo(URI.create("https://h/a/c"));
    assertThat(from.isSameOrigin(RequestAddress.of(from.uri(), "https://H:443/x"))).isTrue();
    assertThat(from.isSameOrigin(RequestAddress.of(from.uri(), "https://h:444/x"))).isFalse();
    assertThat(from.isSameOrigin(RequestAddress.of(from.uri(), "http://h/x"))).isFalse();
    assertThatThrownBy(() -> RequestAddress.of(from.uri(), "file:/etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
