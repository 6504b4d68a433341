package dev.orch.action.http;

import static dev.orch.action.http.HttpFixture.failure;
import static dev.orch.action.http.HttpFixture.perform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.CancellationToken;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.event.Failure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that break, and servers that mean no good. */
@Timeout(60)
class HttpTroubleTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @TempDir Path directory;
  private FakeActionContext context;

  @BeforeEach
  void newContext() {
    context = new FakeActionContext(directory, directory);
  }

  private static String get(RawServer server, String more) {
    return "{ url: '" + server.address() + "'" + more + " }";
  }

  private static String post(RawServer server, String more) {
    return "{ url: '" + server.address() + "', body: text" + more + " }";
  }

  private static RawServer answering(String answer) throws Exception {
    return new RawServer((socket, server) -> {
      server.readHeaders(socket);
      RawServer.write(socket, answer);
    });
  }

  private static RawServer resetting() throws Exception {
    return new RawServer((socket, server) -> {
      server.readHeaders(socket);
      RawServer.reset(socket);
    });
  }

  private static RawServer hangingAfter(String answer) throws Exception {
    return new RawServer((socket, server) -> {
      server.readHeaders(socket);
      RawServer.write(socket, answer);
      server.hang();
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void row85_aHostThatNobodyKnowsIsNamed(String method) throws Exception {
    String arguments = "{ url: 'http://no-such-host.invalid/', method: " + method + " }";
    Failure failure = failure(arguments, context);
    assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
    assertThat(failure.message()).startsWith("the host no-such-host.invalid is unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void row85_aRefusedConnectionIsCertainWhateverTheMethod(String method) throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, LoopbackServer.loopback())) {
      port = unused.getLocalPort();
    }
    String arguments = "{ url: 'http://127.0.0.1:" + port + "/', method: " + method + " }";
    Failure failure = failure(arguments, context);
    assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
    assertThat(failure.message())
        .isEqualTo("no connection to 127.0.0.1:" + port + ": nothing accepts connections there");
  }

  @Test
  void row85_aServerThatAcceptsNoMoreConnectionsIsGivenUp() throws Exception {
    try (ServerSocket full = new ServerSocket()) {
      full.bind(new InetSocketAddress(LoopbackServer.loopback(), 0), 1);
      Socket[] waiting = new Socket[4];
      for (int i = 0; i < waiting.length; i++) {
        waiting[i] = new Socket();
        connectOrLeave(waiting[i], full.getLocalPort());
      }
      String arguments =
          "{ url: 'http://127.0.0.1:"
              + full.getLocalPort()
              + "/', body: x, connect-timeout: 200ms }";
      Failure failure = failure(arguments, context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message()).contains("within 200ms (`connect-timeout`)");
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static void connectOrLeave(Socket socket, int port) {
    try {
      socket.connect(new InetSocketAddress(LoopbackServer.loopback(), port), 100);
    } catch (IOException e) {
      // The queue of the listener is full, as wished.
    }
  }

  @Test
  void row85_aLostConnectionLeavesAWriteUnknown() throws Exception {
    try (RawServer server = resetting()) {
      assertThat(failure(get(server, ""), context).kind()).isEqualTo(Kind.NETWORK);
      int before = server.connections();
      Failure failure = failure(post(server, ""), context);
      assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
      assertThat(failure.message())
          .contains("127.0.0.1:" + server.port())
          .endsWith(
              "nobody can say whether the POST was carried out: look there, then settle it with"
                  + " orch resume");
      assertThat(server.connections()).isEqualTo(before + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "POST"})
  void row85_whatMayBeDoneAgainHasSimplyFailed(String method) throws Exception {
    try (RawServer server = resetting()) {
      String arguments = "{ url: '" + server.address() + "', method: " + method + " }";
      assertThat(failure(arguments, context).kind()).isEqualTo(Kind.UNKNOWN);
      context.withIdempotence();
      assertThat(failure(arguments, context).kind()).isEqualTo(Kind.NETWORK);
    }
  }

  @Test
  void row85_aServerThatSaysNothingIsGivenUp() throws Exception {
    try (RawServer server = hangingAfter("")) {
      Failure failure = failure(get(server, ", stall-timeout: 200ms"), context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message()).contains("has not answered for 200ms (`stall-timeout`)");
      assertThat(failure(post(server, ", stall-timeout: 200ms"), context).kind())
          .isEqualTo(Kind.UNKNOWN);
    }
  }

  @Test
  void row85_anAnswerThatStopsAfterItsHeadersIsGivenUp() throws Exception {
    try (RawServer server = hangingAfter(OK + "Content-Length: 5\r\n\r\nab")) {
      Failure failure = failure(get(server, ", stall-timeout: 200ms"), context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message())
          .endsWith("stopped for 200ms (`stall-timeout`)")
          .startsWith("the answer of 127.0.0.1:");
      assertThat(failure(post(server, ", stall-timeout: 200ms"), context).kind())
          .isEqualTo(Kind.UNKNOWN);
    }
  }

  @Test
  void row85_headersThatNeverEndAreGivenUp() throws Exception {
    RawServer.Conduct dripping =
        (socket, server) -> {
          server.readHeaders(socket);
          RawServer.write(socket, OK);
          while (true) {
            RawServer.write(socket, "X-A: b\r\n");
            Thread.sleep(20);
          }
        };
    try (RawServer server = new RawServer(dripping)) {
      assertThat(failure(get(server, ", stall-timeout: 400ms"), context).kind())
          .isEqualTo(Kind.NETWORK);
    }
  }

  @Test
  void row85_aBodyThatDripsIsEndedByTheTimeoutOfTheStep() throws Exception {
    RawServer.Conduct dripping =
        (socket, server) -> {
          server.readHeaders(socket);
          RawServer.write(socket, OK + "Content-Length: 1000000\r\n\r\n");
          for (int i = 0; ; i++) {
            RawServer.write(socket, "x");
            Thread.sleep(10);
            if (i == 20) {
              context.cancellation().cancel(CancellationToken.Reason.TIMEOUT);
            }
          }
        };
    try (RawServer server = new RawServer(dripping)) {
      assertThat(failure(get(server, ", stall-timeout: 30s"), context).kind())
          .isEqualTo(Kind.TIMEOUT);
    }
  }

  @ParameterizedTest
  @EnumSource(CancellationToken.Reason.class)
  void row85_aRequestIsEndedAtOnceAndAWriteIsUnknown(CancellationToken.Reason reason)
      throws Exception {
    for (boolean isWriting : new boolean[] {false, true}) {
      newContext();
      try (RawServer server = hangingAfter("")) {
        Future<ActionResult> result =
            CompletableFuture.supplyAsync(() -> performed(server, isWriting));
        server.awaitRequest();
        context.cancellation().cancel(reason);
        Kind kind = result.get().failure().orElseThrow().kind();
        Kind ended = reason == CancellationToken.Reason.TIMEOUT ? Kind.TIMEOUT : Kind.CANCELLED;
        assertThat(kind).isEqualTo(isWriting ? Kind.UNKNOWN : ended);
      }
    }
  }

  private ActionResult performed(RawServer server, boolean isWriting) {
    try {
      return perform(isWriting ? post(server, "") : get(server, ""), context);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void row85_nothingIsSentOnceTheStepIsToStop() throws Exception {
    context.cancellation().cancel(CancellationToken.Reason.CANCELLED);
    try (RawServer server = hangingAfter("")) {
      assertThat(failure(post(server, ""), context).kind()).isEqualTo(Kind.CANCELLED);
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 10\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzzz\r\nabc\r\n",
        "Content-Length: abc\r\n\r\n",
      })
  void row85_anAnswerThatIsNotWholeIsNone(String answer) throws Exception {
    try (RawServer server = answering(OK + answer)) {
      assertThat(failure(get(server, ""), context).kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure(get(server, ", save-to: file"), context).kind()).isEqualTo(Kind.NETWORK);
      assertThat(directory).isEmptyDirectory();
      assertThat(failure(post(server, ""), context).kind()).isEqualTo(Kind.UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SSH-2.0-OpenSSH_9.6\r\n\u001b]0;owned\u0007", "\0\0\0\0", "HTTP/9 x\r\n\r\n"})
  void row85_whatIsNoHttpIsShownInWordsAlone(String answer) throws Exception {
    try (RawServer server = answering(answer)) {
      Failure failure = failure(get(server, ""), context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]");
    }
  }

  /** A server that sends this many bytes, with or without saying so before, as long as it may. */
  private static RawServer flood(String headers) throws Exception {
    return new RawServer((socket, server) -> {
      server.readHeaders(socket);
      RawServer.write(socket, OK + headers + "\r\n");
      OutputStream output = socket.getOutputStream();
      byte[] block = new byte[1 << 16];
      while (true) {
        output.write(block);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 10000000000\r\n", ""})
  void row85_tenGigabytesAreNotTaken(String headers) throws Exception {
    try (RawServer server = flood(headers)) {
      Failure failure = failure(get(server, ", max-body: 1MiB"), context);
      assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
      assertThat(failure.message())
          .isEqualTo(
              "127.0.0.1:"
                  + server.port()
                  + " answered 200, but with more than 1 MiB: raise `max-body`, or use `save-to`");
      assertThat(failure(get(server, ", save-to: file, max-body: 3MiB"), context).message())
          .contains("more than 3 MiB");
      assertThat(directory).isEmptyDirectory();
      assertThat(failure(post(server, ", max-body: 64KiB"), context).kind())
          .isEqualTo(Kind.UNKNOWN);
      Failure other = failure(get(server, ", expect: 404"), context);
      assertThat(other.message()).startsWith("the answer has the status 200, not 404");
    }
  }

  @Test
  void row85_endlessHeadersAreNotTaken() throws Exception {
    RawServer.Conduct endless =
        (socket, server) -> {
          server.readHeaders(socket);
          RawServer.write(socket, OK);
          while (true) {
            RawServer.write(socket, "X-" + "a".repeat(8000) + ": b\r\n");
          }
        };
    try (RawServer server = new RawServer(endless)) {
      assertThat(failure(get(server, ""), context).kind()).isEqualTo(Kind.NETWORK);
    }
  }

  @Test
  void row85_aFileThatCannotBeWrittenIsNamed() throws Exception {
    Files.createDirectory(directory.resolve("taken"));
    try (LoopbackServer server =
        LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "x"))) {
      String arguments = "{ url: '" + server.address() + "', save-to: taken }";
      Failure failure = failure(arguments, context);
      assertThat(failure.kind()).isEqualTo(Kind.FILE);
      assertThat(failure.message()).startsWith("the answer cannot be saved").contains("taken");
    }
  }
}
