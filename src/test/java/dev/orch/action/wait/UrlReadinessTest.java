package dev.orch.action.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.CancellationToken;
import dev.orch.action.FakeActionContext;
import dev.orch.action.http.LoopbackServer;
import dev.orch.action.http.RawServer;
import dev.orch.action.wait.Readiness.NotYet;
import dev.orch.action.wait.Readiness.Ready;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that mean no good are waited for, and nothing worse comes of them. */
@Timeout(60)
class UrlReadinessTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir Path directory;

  private Readiness.Answer look(String address, Duration patience) {
    FakeActionContext context = new FakeActionContext(directory, directory);
    return look(address, patience, context);
  }

  private static Readiness.Answer look(
      String address, Duration patience, FakeActionContext context) {
    try (UrlReadiness readiness = new UrlReadiness(URI.create(address), patience)) {
      return readiness.look(context);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static RawServer answering(RawServer.Conduct conduct) throws Exception {
    return new RawServer((socket, server) -> {
      server.readHeaders(socket);
      conduct.with(socket, server);
    });
  }

  @Test
  void row85_aBodyWithoutEndIsNotRead() throws Exception {
    try (RawServer server =
        answering((socket, _) -> {
          RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            RawServer.write(socket, "x".repeat(1 << 16));
          }
        })) {
      assertThat(look(server.address(), LONG)).isEqualTo(new Ready());
    }
  }

  @Test
  void row85_aBodyThatNeverComesIsNotWaitedFor() throws Exception {
    try (RawServer server =
        answering((socket, it) -> {
          RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
          it.hang();
        })) {
      assertThat(look(server.address(), LONG)).isEqualTo(new Ready());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nX: y\r\n"})
  void row85_anAnswerThatNeverBeginsIsGivenUp(String beginning) throws Exception {
    try (RawServer server =
        answering((socket, it) -> {
          RawServer.write(socket, beginning);
          it.hang();
        })) {
      assertThat(look(server.address(), Duration.ofMillis(200))).isInstanceOf(NotYet.class);
    }
  }

  @Test
  void row85_aConnectionThatIsResetIsNoAnswer() throws Exception {
    try (RawServer server = answering((socket, _) -> RawServer.reset(socket))) {
      assertThat(look(server.address(), LONG)).isInstanceOf(NotYet.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "/again", "//", "x:y"})
  void row85_whereItLeadsNowhereItIsNotReady(String location) throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(exchange -> LoopbackServer.redirect(exchange, 302, location))) {
      assertThat(look(server.address(), LONG)).isInstanceOf(NotYet.class);
      assertThat(server.requests()).hasSizeBetween(1, 10);
    }
  }

  @Test
  void row85_aLookIsEndedAtOnce() throws Exception {
    FakeActionContext context = new FakeActionContext(directory, directory);
    try (RawServer server = answering((_, it) -> it.hang())) {
      Future<Readiness.Answer> answer =
          CompletableFuture.supplyAsync(() -> look(server.address(), LONG, context));
      server.awaitRequest();
      context.cancellation().cancel(CancellationToken.Reason.CANCELLED);
      assertThat(answer.get()).isInstanceOf(NotYet.class);
    }
  }
}
