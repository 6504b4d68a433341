package dev.orch.action.http;

import static dev.orch.action.http.HttpFixture.failure;
import static dev.orch.action.http.HttpFixture.perform;
import static dev.orch.action.http.HttpFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpProxyTest {
  private static final String FAR = "http://no-such-host.invalid:81/x?y=1";

  @TempDir Path directory;
  private FakeActionContext context;

  @BeforeEach
  void newContext() {
    context = new FakeActionContext(directory, directory);
  }

  @Test
  void aProxyIsAskedInsteadOfTheServer() throws Exception {
    try (LoopbackServer proxy =
        LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "by proxy"))) {
      context.withEnvironment("http_proxy", proxy.address());
      assertThat(text(perform(FAR, context), "body")).isEqualTo("by proxy");
      assertThat(proxy.request().target()).isEqualTo(FAR);
    }
  }

  @Test
  void httpsGoesThroughATunnel() throws Exception {
    try (RawServer proxy =
        new RawServer((socket, server) -> {
          server.readHeaders(socket);
          RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
          RawServer.write(socket, "no TLS");
        })) {
      context.withEnvironment("HTTPS_PROXY", proxy.address());
      Failure failure = failure("{ url: 'https://no-such-host.invalid/', body: x }", context);
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NETWORK);
      assertThat(failure.message()).startsWith("TLS with no-such-host.invalid:443 failed");
      assertThat(proxy.connections()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,true",
    "'example.org, 127.0.0.1',true",
    "*,true",
    "0.0.1,true",
    "127.0.0,false",
    "example.org,false",
    "'',false",
  })
  void someHostsAreAskedDirectly(String exceptions, boolean isDirect) throws Exception {
    try (LoopbackServer proxy =
            LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "proxy"));
        LoopbackServer server =
            LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "server"))) {
      context.withEnvironment("http_proxy", proxy.address());
      context.withEnvironment("NO_PROXY", exceptions);
      assertThat(text(perform(server.address() + "/", context), "body"))
          .isEqualTo(isDirect ? "server" : "proxy");
    }
  }

  @Test
  void aProxyInCapitalsMayComeFromARequest() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "server"))) {
      context.withEnvironment("HTTP_PROXY", "http://127.0.0.1:1");
      assertThat(text(perform(server.address(), context), "body")).isEqualTo("server");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://me:hunter22@proxy:3128", "socks5://proxy", "http://", "a b"})
  void aProxyThatCannotBeUsedIsNamed(String proxy) throws Exception {
    context.withEnvironment("http_proxy", proxy);
    Failure failure = failure(FAR, context);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(failure.message()).startsWith("http_proxy ").doesNotContain("hunter");
  }
}
