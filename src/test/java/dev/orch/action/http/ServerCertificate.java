package dev.orch.action.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that was made for a test, for which nobody else vouches.
 *
 * @param authority the file with the certificate
 */
record ServerCertificate(Path store, Path authority) {
  private static final String PASSWORD = "changeit";

  /**
   * Makes one with the JDK's own tool.
   *
   * @param names what it is for: {@code ip:127.0.0.1}
   * @param start when it begins to be valid, for two days: {@code -1d}
   */
  static ServerCertificate of(Path directory, String names, String start) throws Exception {
    Path store = directory.resolve("store-" + names.replace(':', '-') + start);
    Path authority = directory.resolve(store.getFileName() + ".pem");
    run(
        "-genkeypair",
        store,
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-ext",
        "san=" + names,
        "-startdate",
        start,
        "-validity",
        "2");
    run("-exportcert", store, "-rfc", "-file", authority.toString());
    return new ServerCertificate(store, authority);
  }

  private static void run(String order, Path store, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(order, "-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of("-alias", "server"));
    command.addAll(List.of(more));
    Path said = store.resolveSibling("keytool.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (process.waitFor() != 0) {
      throw new AssertionError(Files.readString(said));
    }
  }

  /** A server that shows it. */
  HttpsServer server() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(store)) {
      keys.load(content, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(new InetSocketAddress(LoopbackServer.loopback(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }
}
