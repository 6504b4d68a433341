package dev.orch.action.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with a connection what no proper server would. */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  /** What is done with a connection. */
  public interface Conduct {
    void with(Socket socket, RawServer server) throws IOException, InterruptedException;
  }

  public RawServer(Conduct conduct) throws IOException {
    listener.bind(new InetSocketAddress(LoopbackServer.loopback(), 0));
    Thread.ofVirtual().start(() -> accept(conduct));
  }

  private void accept(Conduct conduct) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(conduct, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Conduct conduct, Socket socket) {
    try (socket) {
      conduct.with(socket, this);
    } catch (IOException | InterruptedException e) {
      // The other side went away, or the test is over.
    }
  }

  /** Reads a request up to the empty line after its headers. */
  public void readHeaders(Socket socket) throws IOException {
    InputStream input = socket.getInputStream();
    int last = 0;
    for (int c = input.read(); c >= 0; c = input.read()) {
      last = (last << 8) | c;
      if (last == 0x0d0a0d0a) {
        break;
      }
    }
    asked.countDown();
  }

  public static void write(Socket socket, String text) throws IOException {
    OutputStream output = socket.getOutputStream();
    output.write(text.getBytes(StandardCharsets.ISO_8859_1));
    output.flush();
  }

  /** Ends the connection as a program does that was killed: with RST. */
  public static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Does nothing more until the test is over. */
  public void hang() throws InterruptedException {
    closing.await();
  }

  /** Waits until a request has come. */
  public void awaitRequest() throws InterruptedException {
    asked.await();
  }

  public int connections() {
    return connections.get();
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String address() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
