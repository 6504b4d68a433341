package dev.orch.action.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxy that the environment names, as curl reads it. */
final class ProxySettings {
  private ProxySettings() {}

  /**
   * How an address is reached: directly, or through the proxy of {@code https_proxy} or {@code
   * http_proxy}, unless {@code no_proxy} excepts it.
   *
   * @throws IllegalArgumentException if the proxy that is named cannot be used
   */
  static ProxySelector selector(RequestAddress target, Map<String, String> environment) {
    String name = target.isEncrypted() ? "https_proxy" : "http_proxy";
    Optional<String> proxy = variable(name, environment);
    String host = host(target.uri());
    if (proxy.isEmpty() || isExcepted(host, variable("no_proxy", environment).orElse(""))) {
      return HttpClient.Builder.NO_PROXY;
    }
    return ProxySelector.of(parse(name, proxy.get()));
  }

  /** Small letters first; HTTP_PROXY in capitals may come from a request to a CGI program. */
  private static Optional<String> variable(String name, Map<String, String> environment) {
    String value = environment.get(name);
    if (value == null && !name.equals("http_proxy")) {
      value = environment.get(name.toUpperCase(Locale.ROOT));
    }
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static InetSocketAddress parse(String name, String text) {
    URI uri;
    try {
      uri = new URI(text.contains("://") ? text : "http://" + text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name + " names no proxy: " + e.getReason(), e);
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          name + " names no proxy such as http://proxy.example.org:3128");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          name + " holds a user or a password, and a proxy that asks for one is not supported");
    }
    return new InetSocketAddress(host(uri), uri.getPort() < 0 ? 80 : uri.getPort());
  }

  private static boolean isExcepted(String host, String exceptions) {
    for (String part : exceptions.split("[, ]", -1)) {
      String entry = part.strip().toLowerCase(Locale.ROOT);
      String name = entry.startsWith("*.") ? entry.substring(2) : entry;
      name = name.startsWith(".") ? name.substring(1) : name;
      if (entry.equals("*")
          || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
        return true;
      }
    }
    return false;
  }

  private static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
