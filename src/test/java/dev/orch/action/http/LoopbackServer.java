package dev.orch.action.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of HTTP on this machine that keeps what it was asked. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** A request as it came. */
  public record Request(
      String method, String target, Map<String, List<String>> headers, String body) {
    /** The first value of a header; empty if there is none. */
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  /** Answers a request. */
  public interface Handler {
    void answer(HttpExchange exchange) throws IOException;
  }

  private LoopbackServer(HttpServer server) {
    this.server = server;
  }

  /** Starts a server that answers everything like this. */
  public static LoopbackServer start(Handler handler) throws IOException {
    return start(HttpServer.create(new InetSocketAddress(loopback(), 0), 0), handler);
  }

  /** Starts this server, which answers everything like this. */
  public static LoopbackServer start(HttpServer server, Handler handler) {
    LoopbackServer started = new LoopbackServer(server);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            started.keep(exchange);
            handler.answer(exchange);
          }
        });
    server.start();
    return started;
  }

  static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** Answers with this. */
  public static Handler giving(int status, String type, String body) {
    return exchange -> give(exchange, status, type, body);
  }

  /** Answers a request with this. */
  public static void give(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean isBare = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
    exchange.sendResponseHeaders(status, isBare ? -1 : bytes.length);
    if (!isBare) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Answers with a redirect. */
  public static void redirect(HttpExchange exchange, int status, String location)
      throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(status, -1);
  }

  private void keep(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            new String(body, StandardCharsets.UTF_8)));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Where it listens, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + port();
  }

  public List<Request> requests() {
    return requests;
  }

  public Request request() {
    return requests.getLast();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
