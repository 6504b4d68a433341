package dev.orch.action.wait;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orch.action.Action;
import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.CancellationToken;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.expression.Scope;
import dev.orch.value.BoolValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WaitActionTest {
  @TempDir Path directory;
  private FakeActionContext context;

  @BeforeEach
  void newContext() {
    context = new FakeActionContext(directory, directory);
  }

  private static Action action(String arguments) {
    return Arrangement.action(new WaitAction.Type(), arguments);
  }

  private static ActionResult waited(Duration time) {
    return ActionResult.unchanged(Map.of("waited", new DurationValue(time)));
  }

  /** Goes on asking until a look is cancelled: the fake clock never lets a wait be cancelled. */
  private Scope cancellingAfter(int looks, Value value) {
    AtomicInteger count = new AtomicInteger();
    return name -> {
      if (count.incrementAndGet() == looks) {
        context.cancellation().cancel(CancellationToken.Reason.TIMEOUT);
      }
      return Optional.of(value);
    };
  }

  @Test
  void aDurationPasses() throws Exception {
    assertThat(action("1h30m").perform(context)).isEqualTo(waited(Duration.ofMinutes(90)));
  }

  @Test
  void aCancelledDurationTellsWhy() throws Exception {
    context.cancellation().cancel(CancellationToken.Reason.TIMEOUT);
    assertThat(action("1h").perform(context).failure())
        .contains(new Failure(Failure.Kind.TIMEOUT, "the wait of 1h is not over"));
  }

  @Test
  void aFileThatExistsIsNotWaitedFor() throws Exception {
    Files.createFile(directory.resolve("done"));
    assertThat(action("{ file: done }").perform(context)).isEqualTo(waited(Duration.ZERO));
    assertThat(context.output()).isEmpty();
  }

  @Test
  void aConditionIsAskedAgainAtEachInterval() throws Exception {
    AtomicInteger count = new AtomicInteger();
    context.withScope(name -> Optional.of(new IntValue(count.incrementAndGet())));
    assertThat(action("{ until: n == 4, interval: 10s }").perform(context))
        .isEqualTo(waited(Duration.ofSeconds(30)));
    assertThat(context.output().lines()).containsExactly("waiting for `n == 4`: it does not hold");
  }

  @Test
  void whatIsMissingMayStillCome() throws Exception {
    AtomicInteger count = new AtomicInteger();
    context.withScope(name ->
        Optional.of(
            count.incrementAndGet() < 3
                ? MapValue.EMPTY
                : MapValue.ofNames(Map.of("ready", BoolValue.TRUE))));
    assertThat(action("{ until: file.ready }").perform(context))
        .isEqualTo(waited(Duration.ofSeconds(2)));
  }

  @Test
  void theTimeoutOfTheStepEndsTheWaitAndTheLastReasonIsTold() throws Exception {
    context.withScope(cancellingAfter(3, BoolValue.FALSE));
    assertThat(action("{ until: ready }").perform(context).failure())
        .contains(new Failure(Failure.Kind.TIMEOUT, "`ready` is not ready: it does not hold"));
  }

  @Test
  void aConditionThatIsNoTruthIsNotWaitedFor() throws Exception {
    context.withScope(name -> Optional.of(StringValue.of("yes")));
    assertThat(action("{ until: ready }").perform(context).failure().orElseThrow().message())
        .isEqualTo("`ready` gave the text 'yes', not true or false");
    assertThat(
            action("{ until: ready + 1 == 2 }").perform(context).failure().orElseThrow().message())
        .startsWith("`ready + 1 == 2` has no value: ");
  }

  @Test
  void aPortIsReadyWhenSomebodyListens() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + server.getLocalPort();
      assertThat(action("{ port: '" + address + "' }").perform(context).failure()).isEmpty();
    }
  }

  @Test
  void aPortWhereNobodyListensIsWaitedFor() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    Readiness.Answer answer = PortReadiness.parse("127.0.0.1:" + port).look(context);
    assertThat(answer).isEqualTo(new Readiness.NotYet("connection refused"));
  }

  @Test
  void aUrlIsReadyWhenItAnswersWithSuccess() throws Exception {
    AtomicInteger count = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(count.incrementAndGet() < 3 ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
      ActionResult result = action("{ url: '" + url + "', interval: 5s }").perform(context);
      assertThat(result).isEqualTo(waited(Duration.ofSeconds(10)));
      assertThat(context.output().lines())
          .containsExactly("waiting for " + url + ": it answers with status 503");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | give one of duration, port, url, file or until",
        "{ duration: 1s, file: a } | give one of duration, port, url, file or until",
        "{ file: a, interval: 0s } | interval takes more than 0s",
        "{ port: 0 } | port takes a number from 1 to 65535, or a host with one as in web:8080, not"
            + " '0'",
        "{ port: '::1' } | port takes a number from 1 to 65535, or a host with one as in web:8080,"
            + " not '::1'",
        "{ port: 'web:http' } | port takes a number from 1 to 65535, or a host with one as in"
            + " web:8080, not 'web:http'",
        "{ url: 'ftp://web' } | url takes an address such as https://example.org/health, not"
            + " 'ftp://web'",
        "{ url: 'a b' } | url takes an address such as https://example.org/health, not 'a b'",
      })
  void keysThatDoNotFitAreFoundBeforeTheRun(String arguments, String mistake) {
    assertThat(Arrangement.mistakes(new WaitAction.Type(), arguments))
        .containsExactly("1:1 wait: " + mistake);
  }

  @Test
  void portsHaveAHostOrBelongToThisMachine() {
    assertThat(PortReadiness.parse("80")).isEqualTo(new PortReadiness("localhost", 80));
    assertThat(PortReadiness.parse("web:80")).isEqualTo(new PortReadiness("web", 80));
    assertThat(PortReadiness.parse("[::1]:80")).isEqualTo(new PortReadiness("::1", 80));
  }
}
