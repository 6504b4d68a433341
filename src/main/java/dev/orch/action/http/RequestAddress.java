package dev.orch.action.http;

import dev.orch.expression.Interpolated;
import dev.orch.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/**
 * Where a request goes.
 *
 * @param uri absolute, of http or https, with a host, without user, password or fragment
 * @param shown the same for people, without what is or looks like a secret
 */
record RequestAddress(URI uri, String shown) {
  private static final int LAST_PORT = 65_535;

  /**
   * Puts data into an address, each piece encoded as its place needs it, so that none can change
   * the host, the levels of the path, or where the query begins.
   *
   * @throws IllegalArgumentException if it is no address, or data cannot stand where it does; the
   *     message holds no data
   */
  static RequestAddress of(Interpolated url, Map<String, Value> query) {
    AddressText text = new AddressText(url).fill();
    text.addQuery(query);
    return new RequestAddress(parse(text.written()), ShownAddress.of(text.shown()));
  }

  /** An address that a server gave, which may be relative to another one. */
  static RequestAddress of(URI base, String location) throws URISyntaxException {
    URI target = base.resolve(new URI(PercentEncoding.ofAddress(location)));
    String text = target.toString();
    int fragment = text.indexOf('#');
    URI uri = check(new URI(fragment < 0 ? text : text.substring(0, fragment)));
    return new RequestAddress(uri, ShownAddress.withoutQuery(uri));
  }

  private static URI parse(String text) {
    try {
      return check(new URI(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "url is no address such as https://example.org/path: " + e.getReason(), e);
    }
  }

  private static URI check(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("url begins with neither http:// nor https://");
    }
    if (uri.getRawUserInfo() != null) {
      throw AddressText.userRefused();
    }
    if (uri.getHost() == null || uri.getPort() > LAST_PORT || uri.getPort() == 0) {
      throw new IllegalArgumentException(
          "url names no host that can be asked: a name takes letters, digits, dots and -, a port is"
              + " from 1 to 65535");
    }
    return uri;
  }

  /** Whether nobody can listen on the way. */
  boolean isEncrypted() {
    return isEncrypted(uri);
  }

  private static boolean isEncrypted(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** Host and port. */
  String place() {
    return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port();
  }

  private int port() {
    return uri.getPort() >= 0 ? uri.getPort() : isEncrypted() ? 443 : 80;
  }

  /** Whether scheme, host and port are the same, so that one side may see what the other may. */
  boolean isSameOrigin(RequestAddress other) {
    return isEncrypted() == other.isEncrypted() && place().equals(other.place());
  }
}
