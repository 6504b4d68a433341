package dev.orch.action.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies servers as the JDK does, and tells when one was found to be the right one: before that,
 * nothing of a request can have been sent.
 */
final class TrustWitness extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager verifier;
  private final Runnable trusted;

  private TrustWitness(X509ExtendedTrustManager verifier, Runnable trusted) {
    this.verifier = verifier;
    this.trusted = trusted;
  }

  /**
   * What a client needs for TLS.
   *
   * @param authorities a file of PEM with those who alone vouch for servers; absent means those
   *     that the Java runtime knows
   * @param trusted is told of each server that was verified
   */
  static SSLContext context(Optional<Path> authorities, Runnable trusted)
      throws IOException, GeneralSecurityException {
    KeyStore store = authorities.isPresent() ? read(authorities.get()) : null;
    TrustWitness witness = new TrustWitness(verifier(store), trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {witness}, null);
    return context;
  }

  private static X509ExtendedTrustManager verifier(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this Java runtime cannot verify certificates");
  }

  private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    try (InputStream content = Files.newInputStream(file)) {
      for (Certificate one :
          CertificateFactory.getInstance("X.509").generateCertificates(content)) {
        store.setCertificateEntry("authority" + number++, one);
      }
    }
    if (number == 0) {
      throw new CertificateException("it holds no certificate in PEM");
    }
    return store;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    verifier.checkServerTrusted(chain, type, engine);
    accept(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    verifier.checkServerTrusted(chain, type, socket);
    accept(chain);
  }

  /** The time of a certificate that vouches for itself is nobody else's business. */
  private void accept(X509Certificate[] chain) throws CertificateException {
    chain[0].checkValidity();
    trusted.run();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("a server cannot be verified without its connection");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("orch is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("orch is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("orch is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return verifier.getAcceptedIssuers();
  }
}
