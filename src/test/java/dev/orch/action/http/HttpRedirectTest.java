package dev.orch.action.http;

import static dev.orch.action.http.HttpFixture.failure;
import static dev.orch.action.http.HttpFixture.perform;
import static dev.orch.action.http.HttpFixture.text;
import static dev.orch.action.http.LoopbackServer.give;
import static dev.orch.action.http.LoopbackServer.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send a request elsewhere. */
@Timeout(60)
class HttpRedirectTest {
  private static final String KEYS =
      ", auth: a-token-of-mine, headers: { Cookie: sugar, X-Api-Key: abcdefgh, Accept: text/plain"
          + " }";

  @TempDir Path directory;
  private FakeActionContext context;

  @BeforeEach
  void newContext() {
    context = new FakeActionContext(directory, directory);
  }

  private static LoopbackServer leadingTo(String location) throws Exception {
    return LoopbackServer.start(exchange -> redirect(exchange, 302, location));
  }

  @Test
  void row85_theSameOriginIsToldWhoAsks() throws Exception {
    LoopbackServer.Handler handler =
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/a")) {
            redirect(exchange, 307, "/b?c=d");
          } else {
            give(exchange, 200, "text/plain", "there");
          }
        };
    try (LoopbackServer server = LoopbackServer.start(handler)) {
      var result = perform("{ url: '" + server.address() + "/a'" + KEYS + " }", context);
      assertThat(text(result, "body")).isEqualTo("there");
      assertThat(text(result, "url")).isEqualTo(server.address() + "/b?***");
      assertThat(server.request().target()).isEqualTo("/b?c=d");
      assertThat(server.request().header("Authorization")).isEqualTo("Bearer a-token-of-mine");
    }
  }

  @Test
  void row85_anotherOriginIsNotToldWhoAsks() throws Exception {
    try (LoopbackServer other =
            LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "there"));
        LoopbackServer server = leadingTo("http://127.0.0.1:" + other.port() + "/x")) {
      var result = perform("{ url: '" + server.address() + "'" + KEYS + " }", context);
      assertThat(text(result, "body")).isEqualTo("there");
      assertThat(server.request().headers()).containsKeys("Authorization", "Cookie", "X-api-key");
      assertThat(other.request().headers())
          .containsKey("Accept")
          .doesNotContainKeys("Authorization", "Cookie", "X-api-key");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1:70/_x",
        "http://user:password@127.0.0.1/",
        "http:///x",
        "http://h:99999/",
        "data:text/plain,x",
        "http://exa mple/\u0001",
        "//",
      })
  void row85_whatIsNoAddressOfHttpIsNotFollowed(String location) throws Exception {
    try (RawServer server =
        new RawServer((socket, it) -> {
          it.readHeaders(socket);
          RawServer.write(
              socket,
              "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
                  + location.replace("\u0001", "")
                  + "\r\n\r\n");
        })) {
      Failure failure = failure("{ url: '" + server.address() + "' }", context);
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NETWORK);
      assertThat(failure.message())
          .isEqualTo(
              "the server leads to what is no address of http or https that can be asked;"
                  + " `redirects: 0` follows none");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "//169.254.170.2/v2/credentials",
      })
  void row85_theMetadataOfAMachineIsNotFetched(String location) throws Exception {
    try (LoopbackServer server = leadingTo(location)) {
      Failure failure = failure("{ url: '" + server.address() + "' }", context);
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NETWORK);
      assertThat(failure.message()).contains("where clouds keep the keys of their machines");
    }
  }

  @Test
  void row85_fromHttpsNothingLeadsToHttp() throws Exception {
    RequestAddress from = RequestAddress.of(URI.create("https://h/"), "/a");
    assertThatThrownBy(() -> RedirectRule.target(from, "http://h/a"))
        .hasMessageStartingWith("the server leads from https to http");
    assertThat(RedirectRule.target(from, "https://other/a").place()).isEqualTo("other:443");
  }

  @Test
  void row85_aCircleIsLeft() throws Exception {
    try (LoopbackServer server = leadingTo("/again")) {
      assertThat(failure("{ url: '" + server.address() + "', redirects: 2 }", context).message())
          .startsWith("the server leads on and on: after 2 redirects to another");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"method: POST", "method: DELETE", "body: x", "redirects: 0"})
  void row85_aWriteIsSentNowhereElse(String key) throws Exception {
    try (LoopbackServer server = leadingTo("/again")) {
      String arguments = "{ url: '" + server.address() + "', " + key + " }";
      Failure failure = failure(arguments, context);
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NETWORK);
      assertThat(failure.message()).startsWith("the answer has the status 302, not 200-299");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aRedirectThatIsExpectedIsTheAnswer() throws Exception {
    try (LoopbackServer server = leadingTo("/again")) {
      String arguments = "{ url: '" + server.address() + "', expect: 302 }";
      assertThat(perform(arguments, context).failure()).isEmpty();
      assertThat(server.requests()).hasSize(1);
    }
  }
}
