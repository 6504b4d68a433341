package dev.orch.action.http;

import static dev.orch.action.http.HttpFixture.action;
import static dev.orch.action.http.HttpFixture.failure;
import static dev.orch.action.http.HttpFixture.perform;
import static dev.orch.action.http.HttpFixture.text;
import static dev.orch.action.http.HttpFixture.value;
import static dev.orch.action.http.HttpFixture.x;
import static dev.orch.action.http.LoopbackServer.give;
import static dev.orch.action.http.LoopbackServer.giving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionCatalog;
import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.shape.Arguments;
import dev.orch.shape.Documents;
import dev.orch.source.Problems;
import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpActionTest {
  @TempDir Path directory;
  private FakeActionContext context;

  @BeforeEach
  void newContext() {
    context = new FakeActionContext(directory, directory);
  }

  private static Value members(Map<String, Value> members) {
    return MapValue.ofNames(members);
  }

  @Test
  void anAddressAloneIsFetched() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(
            giving(200, "application/json; charset=utf-8", "{\"a\": [1, true]}"))) {
      ActionResult result = perform(server.address() + "/x?y=1", context);
      assertThat(result.failure()).isEmpty();
      assertThat(result.isChanged()).isFalse();
      assertThat(result.result())
          .containsOnlyKeys("status", "bytes")
          .containsEntry("status", new IntValue(200))
          .containsEntry("bytes", new IntValue(16));
      assertThat(text(result, "body")).isEqualTo("{\"a\": [1, true]}");
      assertThat(value(result, "json"))
          .isEqualTo(members(Map.of("a", ListValue.of(new IntValue(1), BoolValue.TRUE))));
      assertThat(server.request().method()).isEqualTo("GET");
      assertThat(server.request().target()).isEqualTo("/x?y=1");
      assertThat(server.request().header("User-agent")).isEqualTo("orch");
      assertThat(server.request().headers()).doesNotContainKey("Idempotency-key");
      assertThat(context.output())
          .isEqualTo(
              "GET "
                  + server.address()
                  + "/x?y=1 answered 200, 16 bytes of application/json; charset=utf-8\n");
    }
  }

  @Test
  void jsonIsWrittenNeverPasted() throws Exception {
    context.withEnvironment("ORCH_IDEMPOTENCY_KEY", "20260101-000000-aaaaaa/deploy[web1]");
    try (LoopbackServer server = LoopbackServer.start(giving(201, "text/plain", "done"))) {
      String arguments =
          "{ url: '"
              + server.address()
              + "', json: { name: '${{ x }}', n: 1, deep: ['a${{ x }}'] } }";
      StringValue hostile = StringValue.of("\", \"admin\": true, \"x\": \"\n\\");
      ActionResult result =
          Arrangement.action(new HttpAction.Type(), arguments, x(hostile)).perform(context);
      assertThat(result.failure()).isEmpty();
      assertThat(result.isChanged()).isTrue();
      assertThat(server.request().method()).isEqualTo("POST");
      assertThat(server.request().header("Content-type")).isEqualTo("application/json");
      assertThat(server.request().header("Idempotency-key"))
          .isEqualTo("20260101-000000-aaaaaa/deploy[web1]");
      assertThat(server.request().body())
          .isEqualTo(
              "{\"name\":\"\\\", \\\"admin\\\": true, \\\"x\\\": \\\"\\n\\\\\",\"n\":1,"
                  + "\"deep\":[\"a\\\", \\\"admin\\\": true, \\\"x\\\": \\\"\\n\\\\\"]}");
    }
  }

  @Test
  void aFormIsEncoded() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(giving(200, "text/plain", ""))) {
      String arguments =
          "{ url: '" + server.address() + "', form: { 'a&b': 'c=d e', list: [1, 2] } }";
      assertThat(perform(arguments, context).failure()).isEmpty();
      assertThat(server.request().body()).isEqualTo("a%26b=c%3Dd%20e&list=1&list=2");
      assertThat(server.request().header("Content-type"))
          .isEqualTo("application/x-www-form-urlencoded");
    }
  }

  @Test
  void filesAndTextsAreSentAsTheyAre() throws Exception {
    Files.writeString(directory.resolve("data.bin"), "\u0001ä");
    try (LoopbackServer server = LoopbackServer.start(giving(200, "text/plain", ""))) {
      String url = "url: '" + server.address() + "', method: put, ";
      perform("{ " + url + "file: data.bin }", context);
      assertThat(server.request().body()).isEqualTo("\u0001ä");
      assertThat(server.request().method()).isEqualTo("PUT");
      perform("{ " + url + "body: 'a ä', headers: { content-type: text/csv } }", context);
      assertThat(server.request().body()).isEqualTo("a ä");
      assertThat(server.request().headers().get("Content-type")).containsExactly("text/csv");
      assertThat(failure("{ " + url + "file: nowhere }", context).kind())
          .isEqualTo(Failure.Kind.FILE);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void whoAsksIsMaskedBeforeItIsSent() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(giving(200, "text/plain", ""))) {
      String url = "url: '" + server.address() + "', ";
      perform("{ " + url + "auth: a-token }", context);
      assertThat(server.request().header("Authorization")).isEqualTo("Bearer a-token");
      assertThat(context.concealed()).containsExactly("a-token");
      perform("{ " + url + "auth: { user: me, password: hunter22 } }", context);
      assertThat(server.request().header("Authorization")).isEqualTo("Basic bWU6aHVudGVyMjI=");
      assertThat(context.concealed()).contains("hunter22", "bWU6aHVudGVyMjI=");
      perform("{ " + url + "headers: { X-Api-Key: abcdefgh, Accept: text/plain } }", context);
      assertThat(context.concealed()).contains("abcdefgh").doesNotContain("text/plain");
    }
  }

  @ParameterizedTest
  @CsvSource({"204,204", "404,'[2xx, 404]'", "299,200-299", "302,3xx", "500,'[500, 200]'"})
  void expectedStatusesAreSuccess(int status, String expect) throws Exception {
    try (LoopbackServer server = LoopbackServer.start(giving(status, "text/plain", ""))) {
      String arguments = "{ url: '" + server.address() + "', expect: " + expect + " }";
      assertThat(perform(arguments, context).failure()).isEmpty();
    }
  }

  @Test
  void anUnexpectedStatusFailsWithTheBeginningOfTheBody() throws Exception {
    String body = "no\u001b[31m \u202esuch\r\n\r\nuser" + "x".repeat(1000);
    try (LoopbackServer server = LoopbackServer.start(giving(404, "text/plain", body))) {
      ActionResult result = perform(server.address(), context);
      Failure failure = result.failure().orElseThrow();
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NETWORK);
      assertThat(failure.message())
          .startsWith("the answer has the status 404, not 200-299: no [31m such user")
          .endsWith("xxx…")
          .hasSizeLessThan(400);
      assertThat(text(result, "body")).isEqualTo(body);
      context.withSecretOutput();
      assertThat(failure(server.address(), context).message())
          .isEqualTo("the answer has the status 404, not 200-299");
    }
  }

  @Test
  void theBodyIsReadAsTheServerSaysThatItIsWritten() throws Exception {
    byte[] latin = {'a', (byte) 0xe4};
    try (LoopbackServer server =
        LoopbackServer.start(exchange -> {
          String type = exchange.getRequestURI().getPath().substring(1);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=" + type);
          exchange.sendResponseHeaders(200, latin.length);
          exchange.getResponseBody().write(latin);
        })) {
      assertThat(text(perform(server.address() + "/ISO-8859-1", context), "body")).isEqualTo("aä");
      assertThat(text(perform(server.address() + "/utf-8", context), "body")).isEqualTo("a\ufffd");
      assertThat(text(perform(server.address() + "/nonsense", context), "body"))
          .isEqualTo("a\ufffd");
    }
  }

  @Test
  void headersAreReadByTheirSmallNamesAndCookiesAreSecret() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(exchange -> {
          exchange.getResponseHeaders().add("X-Page", "1");
          exchange.getResponseHeaders().add("Set-Cookie", "session=abc");
          give(exchange, 200, "text/plain", "x");
        })) {
      MapValue headers = (MapValue) value(perform(server.address(), context), "headers");
      assertThat(headers.entries())
          .containsEntry(StringValue.of("x-page"), StringValue.of("1"))
          .containsEntry(StringValue.of("set-cookie"), ListValue.of(StringValue.of("session=abc")));
      assertThat(headers.toString()).doesNotContain("session");
    }
  }

  @Test
  void whatIsNoJsonHasNone() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(giving(200, "application/json", "{\"a\""))) {
      ActionResult result = perform(server.address(), context);
      assertThat(result.failure()).isEmpty();
      assertThat(result.unrecorded()).containsOnlyKeys("url", "headers", "body");
      assertThat(context.output()).contains("cannot be read as JSON: this is no JSON (line 1");
    }
    String deep = "[".repeat(5000);
    try (LoopbackServer server = LoopbackServer.start(giving(200, "application/json", deep))) {
      assertThat(perform(server.address(), context).unrecorded()).doesNotContainKey("json");
    }
  }

  @Test
  void theAnswerIsSavedWhole() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(giving(200, "text/plain", "content"))) {
      String arguments = "{ url: '" + server.address() + "', save-to: sub/report.txt }";
      ActionResult result = perform(arguments, context);
      Path file = directory.resolve("sub/report.txt");
      assertThat(file).hasContent("content");
      assertThat(text(result, "path")).isEqualTo(file.toString());
      assertThat(text(result, "body")).isEmpty();
      assertThat(result.isChanged()).isTrue();
      assertThat(directory.resolve("sub").toFile().list()).containsExactly("report.txt");
      context.withSecretOutput();
      perform(arguments, context);
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
  }

  @Test
  void whatWasNotAskedForIsNotSaved() throws Exception {
    Files.writeString(directory.resolve("report.txt"), "old");
    try (LoopbackServer server = LoopbackServer.start(giving(500, "text/plain", "oh no"))) {
      String arguments = "{ url: '" + server.address() + "', save-to: report.txt }";
      assertThat(failure(arguments, context).message()).endsWith(": oh no");
      assertThat(directory.resolve("report.txt")).hasContent("old");
      assertThat(directory.toFile().list()).containsExactly("report.txt");
    }
  }

  @Test
  void aDryRunReadsAndDoesNotWrite() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(giving(200, "text/plain", "x"))) {
      String url = "url: '" + server.address() + "'";
      assertThat(text(action("{ " + url + " }").preview(context), "body")).isEqualTo("x");
      assertThat(server.requests()).hasSize(1);
      action("{ " + url + ", json: { a: 1 } }").preview(context);
      action("{ " + url + ", method: DELETE }").preview(context);
      action("{ " + url + ", save-to: file }").preview(context);
      assertThat(server.requests()).hasSize(1);
      assertThat(context.output())
          .contains("would run: POST " + server.address() + "\n")
          .contains("would run: DELETE " + server.address() + "\n")
          .contains("would run: GET " + server.address() + " to file\n");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "headers: { 'X-A: b\\r\\nX-B': c }",
        "headers: { X-A: \"b\\r\\nX-B: c\" }",
        "headers: { X-A: \"b\\nc\" }",
        "headers: { X-A: \"b\\0c\" }",
        "headers: { X-A: ä }",
        "headers: { Host: other }",
        "headers: { Content-Length: 5 }",
        "headers: { Transfer-Encoding: chunked }",
        "headers: { Authorization: x }, auth: y",
        "auth: \"a\\r\\nb\"",
        "auth: { user: a }",
        "auth: { user: 'a:b', password: c }",
        "auth: { bearer: a, user: b, password: c }",
        "auth: {}",
        "json: 1, body: x",
        "form: { a: b }, file: x",
        "method: CONNECT",
        "method: TRACE",
        "method: \"GET /x HTTP/1.1\\r\\n\"",
        "expect: 99",
        "expect: 2x",
        "expect: 300-200",
        "expect: []",
        "redirects: -1",
        "redirects: 21",
        "max-body: 10MB",
        "max-body: -1",
        "connect-timeout: 0s",
        "stall-timeout: 0s",
      })
  void keysThatDoNotFitAreFoundBeforeTheRun(String keys) {
    List<String> mistakes =
        Arrangement.mistakes(new HttpAction.Type(), "{ url: https://h/, " + keys + " }");
    assertThat(mistakes).hasSize(1);
  }

  @Test
  void aLineBreakInDataIsRefusedWithoutShowingIt() {
    StringValue hostile = StringValue.secret("hunter22\r\nX-Admin: true");
    String arguments = "{ url: https://h/, headers: { X-A: '${{ x }}' } }";
    assertThat(Arrangement.refusal(new HttpAction.Type(), arguments, x(hostile)))
        .startsWith("http: the header X-A holds a line break")
        .doesNotContain("hunter");
  }

  @Test
  void theSummaryIsOneLineWithoutSecrets() {
    assertThat(action("https://h/a?token=abcdef&page=2").summary())
        .isEqualTo("GET https://h/a?token=***&page=2");
    String arguments = "{ url: 'https://h/${{ x }}', method: delete }";
    assertThat(
            Arrangement.action(new HttpAction.Type(), arguments, x(StringValue.secret("hunter22")))
                .summary())
        .isEqualTo("DELETE https://h/***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/ | true",
        "{ url: https://h/ } | true",
        "{ url: https://h/, method: head } | true",
        "{ url: https://h/, method: '${{ x }}' } | false",
        "{ url: https://h/, method: PUT } | false",
        "{ url: https://h/, json: 1 } | false",
        "{ url: https://h/, json: 1, method: GET } | true",
      })
  void onlyWhatSurelyReadsMayRunAgain(String arguments, boolean isRepeatable) {
    var tree =
        Arguments.read(
            Documents.read(arguments),
            ActionCatalog.load().find("http").orElseThrow().shape(),
            new Problems());
    assertThat(new HttpAction.Type().isRepeatable(tree)).isEqualTo(isRepeatable);
  }

  @ParameterizedTest
  @CsvSource({"0,0 bytes", "64KiB,64 KiB", "10MiB,10 MiB", "1GiB,1 GiB", "1500,1500 bytes"})
  void numbersOfBytesHaveUnits(String text, String shown) {
    assertThat(ByteCount.parse("max-body", text)).hasToString(shown);
  }
}
