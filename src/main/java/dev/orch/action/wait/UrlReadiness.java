package dev.orch.action.wait;

import dev.orch.action.ActionContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** An address of HTTP that must answer a GET with a status from 200 to 299. */
final class UrlReadiness implements Readiness {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private final URI address;
  private final Duration patience;
  private @Nullable HttpClient client;

  /**
   * An address.
   *
   * @param patience until there is an answer, of which only the status is read
   */
  UrlReadiness(URI address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none of HTTP
   */
  static UrlReadiness parse(String text) {
    try {
      URI address = URI.create(text);
      HttpRequest.newBuilder(address);
      return new UrlReadiness(address, LONGEST_ANSWER);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "url takes an address such as https://example.org/health, not '" + text + "'");
    }
  }

  @Override
  public Answer look(ActionContext context) throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> response = send();
    Runnable cancelling = () -> response.cancel(true);
    context.cancellation().whenCancelled(cancelling);
    try {
      return answer(response.get());
    } catch (CancellationException _) {
      return new NotYet("no answer");
    } catch (ExecutionException e) {
      return new NotYet(reason(e));
    } finally {
      context.cancellation().forget(cancelling);
    }
  }

  @Override
  public String noun() {
    return address.toString();
  }

  @Override
  public void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }

  private CompletableFuture<HttpResponse<InputStream>> send() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NORMAL)
              .connectTimeout(patience)
              .build();
    }
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private static Answer answer(HttpResponse<InputStream> response) {
    try (InputStream _ = response.body()) {
      int status = response.statusCode();
      return status >= 200 && status < 300
          ? new Ready()
          : new NotYet("it answers with status " + status);
    } catch (IOException e) {
      return new NotYet("its answer breaks off");
    }
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause();
    String message = cause == null ? null : cause.getMessage();
    if (cause instanceof ConnectException || message == null) {
      return "no connection";
    }
    return message;
  }
}
