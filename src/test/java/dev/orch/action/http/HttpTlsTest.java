package dev.orch.action.http;

import static dev.orch.action.http.HttpFixture.failure;
import static dev.orch.action.http.HttpFixture.perform;
import static dev.orch.action.http.HttpFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.event.Failure.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers are who they say they are, or nothing is sent. */
@Timeout(60)
class HttpTlsTest {
  private static final LoopbackServer.Handler ANSWER =
      LoopbackServer.giving(200, "text/plain", "there");

  @TempDir static Path certificates;
  private static ServerCertificate certificate = new ServerCertificate(Path.of(""), Path.of(""));
  @TempDir Path directory;
  private FakeActionContext context;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = ServerCertificate.of(certificates, "ip:127.0.0.1", "-1d");
  }

  @BeforeEach
  void newContext() {
    context = new FakeActionContext(directory, directory);
  }

  private static String address(LoopbackServer server) {
    return "https://127.0.0.1:" + server.port() + "/";
  }

  private static String trusted(LoopbackServer server, ServerCertificate authority, String more) {
    return "{ url: '"
        + address(server)
        + "', ca-file: '"
        + authority.authority()
        + "'"
        + more
        + " }";
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void row85_nothingIsSentToAServerThatNobodyVouchesFor(String method) throws Exception {
    try (LoopbackServer server = LoopbackServer.start(certificate.server(), ANSWER)) {
      Failure failure =
          failure("{ url: '" + address(server) + "', method: " + method + " }", context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message())
          .isEqualTo(
              "TLS with 127.0.0.1:"
                  + server.port()
                  + " failed: nobody whom this machine trusts vouches for its certificate; if it is"
                  + " your own authority, name its certificate in `ca-file`");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void anAuthorityOfOnesOwnVouches() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(certificate.server(), ANSWER)) {
      ActionResult result = perform(trusted(server, certificate, ", json: 1"), context);
      assertThat(result.failure()).isEmpty();
      assertThat(text(result, "body")).isEqualTo("there");
    }
  }

  @Test
  void row85_aWriteToAVerifiedServerThatSaysNothingIsUnknown() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    LoopbackServer.Handler silent =
        _ -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (LoopbackServer server = LoopbackServer.start(certificate.server(), silent)) {
      String keys = ", body: x, stall-timeout: 300ms";
      assertThat(failure(trusted(server, certificate, keys), context).kind())
          .isEqualTo(Kind.UNKNOWN);
      end.countDown();
    }
  }

  @Test
  void row85_aCertificateForAnotherNameIsRefused() throws Exception {
    ServerCertificate other = ServerCertificate.of(certificates, "dns:other.example", "-1d");
    try (LoopbackServer server = LoopbackServer.start(other.server(), ANSWER)) {
      Failure failure = failure(trusted(server, other, ", body: x"), context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message())
          .endsWith("its certificate is for another name than the one in the address");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void row85_anExpiredCertificateIsRefused() throws Exception {
    ServerCertificate old = ServerCertificate.of(certificates, "ip:127.0.0.1", "-10d");
    try (LoopbackServer server = LoopbackServer.start(old.server(), ANSWER)) {
      Failure failure = failure(trusted(server, certificate, ", body: x"), context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(server.requests()).isEmpty();
      assertThat(failure(trusted(server, old, ", body: x"), context).message())
          .endsWith("failed: its certificate has expired");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "\u0015\u0003\u0001\0\u0002\u0002(", "\0"})
  void row85_whatIsNoTlsIsCertainWhateverTheMethod(String answer) throws Exception {
    try (RawServer server = new RawServer((socket, _) -> RawServer.write(socket, answer))) {
      String arguments = "{ url: 'https://127.0.0.1:" + server.port() + "/', body: x }";
      Failure failure = failure(arguments, context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]");
    }
  }

  @Test
  void row85_aServerThatNeverFinishesTlsIsGivenUp() throws Exception {
    try (RawServer server = new RawServer((_, it) -> it.hang())) {
      String arguments =
          "{ url: 'https://127.0.0.1:" + server.port() + "/', body: x, connect-timeout: 300ms }";
      Failure failure = failure(arguments, context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message()).contains("within 300ms (`connect-timeout`)");
    }
  }

  @Test
  void row85_httpsLeadsToNoHttp() throws Exception {
    try (LoopbackServer plain = LoopbackServer.start(ANSWER);
        LoopbackServer server =
            LoopbackServer.start(
                certificate.server(),
                exchange -> LoopbackServer.redirect(exchange, 301, plain.address()))) {
      Failure failure = failure(trusted(server, certificate, ""), context);
      assertThat(failure.message()).startsWith("the server leads from https to http");
      assertThat(plain.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
  void aFileOfAuthoritiesThatIsNoneIsNamed(String content) throws Exception {
    Files.writeString(directory.resolve("ca.pem"), content);
    Failure failure = failure("{ url: 'https://127.0.0.1:1/', ca-file: ca.pem }", context);
    assertThat(failure.kind()).isEqualTo(Kind.FILE);
    assertThat(failure.message()).startsWith("ca-file: ");
  }
}
