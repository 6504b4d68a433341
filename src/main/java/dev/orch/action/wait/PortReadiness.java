package dev.orch.action.wait;

import dev.orch.action.ActionContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A TCP port that must accept connections.
 *
 * @param host a name or an address, without brackets
 * @param port from 1 to 65535
 */
record PortReadiness(String host, int port) implements Readiness {
  private static final int LONGEST_CONNECT_MILLIS = 5_000;

  /**
   * Reads {@code host:port}, {@code [address]:port} or a port of this machine.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static PortReadiness parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "localhost" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw refused(text);
    }
    int port = port(text.substring(colon + 1));
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw refused(text);
    }
    return new PortReadiness(host, port);
  }

  private static int port(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "port takes a number from 1 to 65535, or a host with one as in web:8080, not '"
            + text
            + "'");
  }

  @Override
  public Answer look(ActionContext context) {
    try (Socket socket = new Socket()) {
      Runnable closing = () -> close(socket);
      context.cancellation().whenCancelled(closing);
      try {
        socket.connect(new InetSocketAddress(host, port), LONGEST_CONNECT_MILLIS);
        return new Ready();
      } finally {
        context.cancellation().forget(closing);
      }
    } catch (SocketTimeoutException _) {
      return new NotYet("no answer");
    } catch (IOException e) {
      return new NotYet(reason(e));
    }
  }

  @Override
  public String noun() {
    return "port " + host + ":" + port;
  }

  private String reason(IOException failure) {
    String message = failure.getMessage();
    return failure instanceof UnknownHostException || message == null
        ? "the host " + host + " is unknown"
        : message.toLowerCase(Locale.ROOT);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Whoever connects is told by the closed socket itself.
    }
  }
}
