package dev.orch.action.http;

import dev.orch.action.CancellationToken;
import dev.orch.action.http.AnswerSink.Extent;
import dev.orch.action.http.CallProgress.Phase;
import dev.orch.event.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, over a connection of its own: a connection that lay idle may be dead,
 * and then nobody could say whether a request that went into it was sent.
 */
final class HttpExchange implements AutoCloseable {
  private final CallPlan plan;
  private final AnswerBody body;
  private final CompletableFuture<CancellationToken.Reason> stopped;
  private final CallProgress progress = new CallProgress();
  private @Nullable HttpClient client;

  HttpExchange(
      CallPlan plan, AnswerBody body, CompletableFuture<CancellationToken.Reason> stopped) {
    this.plan = plan;
    this.body = body;
    this.stopped = stopped;
  }

  CallEnding perform() throws InterruptedException {
    HttpRequest request;
    HttpClient connecting;
    try {
      connecting = connect();
      request = request();
    } catch (FileNotFoundException e) {
      return unsent(Failure.Kind.FILE, "the file to send does not exist or may not be read");
    } catch (GeneralSecurityException | IOException e) {
      return unsent(Failure.Kind.FILE, "ca-file: " + Plain.text(String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      return unsent(Failure.Kind.NOT_STARTED, Plain.text(String.valueOf(e.getMessage())));
    }
    client = connecting;
    if (!isWatchable() && !plan.address().isEncrypted()) {
      // One never hears of its connection; the client sees to the time that it may take.
      progress.reach(Phase.SENDING);
    }
    return await(connecting.sendAsync(request, info -> body.begin(info, plan, progress)));
  }

  private static CallEnding unsent(Failure.Kind kind, String reason) {
    return new CallEnding.Lost(kind, reason, false);
  }

  private HttpClient connect() throws IOException, GeneralSecurityException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(plan.connecting())
        .proxy(ProxySettings.selector(plan.address(), plan.environment()))
        .sslContext(trust())
        .build();
  }

  /** Those who are trusted are read only where TLS is spoken: that takes its time. */
  private SSLContext trust() throws IOException, GeneralSecurityException {
    if (plan.address().isEncrypted()) {
      return TrustWitness.context(plan.authorities(), () -> progress.reach(Phase.SENDING));
    }
    SSLContext none = SSLContext.getInstance("TLS");
    none.init(null, new TrustManager[0], null);
    return none;
  }

  private HttpRequest request() throws FileNotFoundException {
    HttpRequest.Builder request = HttpRequest.newBuilder(plan.address().uri());
    plan.headers().forEach(request::setHeader);
    if (isWatchable()) {
      return request.method(plan.method(), new WatchedBody(publisher(), this::sending)).build();
    }
    return switch (plan.method()) {
      case "GET" -> request.GET().build();
      case "HEAD" -> request.HEAD().build();
      default -> request.method(plan.method(), BodyPublishers.noBody()).build();
    };
  }

  /** Whether the client asks for a body, and so tells when it has a connection. */
  private boolean isWatchable() {
    return !plan.isReading() || !(plan.body() instanceof RequestBody.Empty);
  }

  private BodyPublisher publisher() throws FileNotFoundException {
    return switch (plan.body()) {
      case RequestBody.Empty() -> BodyPublishers.noBody();
      case RequestBody.Text(String text, _) -> BodyPublishers.ofString(text);
      case RequestBody.Content content -> BodyPublishers.ofFile(content.file());
    };
  }

  /** The client has a connection and begins to write; with TLS, the server is still unverified. */
  private void sending() {
    if (plan.address().isEncrypted()) {
      progress.touch();
    } else {
      progress.reach(Phase.SENDING);
    }
  }

  private CallEnding await(CompletableFuture<HttpResponse<Extent>> answer)
      throws InterruptedException {
    CompletableFuture<Object> first = CompletableFuture.anyOf(answer, stopped);
    while (true) {
      try {
        if (first.get(untilNextLook(), TimeUnit.NANOSECONDS)
            instanceof CancellationToken.Reason reason) {
          return new CallEnding.Stopped(reason, progress.phase() != Phase.CONNECTING);
        }
        return answered(answer.join());
      } catch (TimeoutException e) {
        if (progress.left(patience()) <= 0) {
          return new CallTrouble(plan, progress).stalled(patience());
        }
      } catch (ExecutionException e) {
        return new CallTrouble(plan, progress).of(e);
      }
    }
  }

  /** In nanoseconds; the phase may change meanwhile to one with less patience. */
  private long untilNextLook() {
    return Math.clamp(progress.left(patience()), 0, plan.stalling().toNanos());
  }

  private Duration patience() {
    return progress.phase() == Phase.CONNECTING ? plan.connecting() : plan.stalling();
  }

  private CallEnding answered(HttpResponse<Extent> response) {
    Map<String, List<String>> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all));
    return new CallEnding.Answered(
        Answer.of(response.statusCode(), headers, plan.address(), body.bytes(), response.body()));
  }

  @Override
  public void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
