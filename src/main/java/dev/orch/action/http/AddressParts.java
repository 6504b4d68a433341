package dev.orch.action.http;

import java.util.Locale;

/**
 * An address cut where its parts begin, before data is put into it.
 *
 * @param scheme with the slashes after it
 * @param path with the slash before it, or empty
 * @param query with the question mark before it, or empty
 */
record AddressParts(String scheme, String host, String path, String query) {
  private static final int LONGEST_HOST = 260;

  /**
   * Cuts an address in which {@link AddressText#DATA} stands for each piece of data.
   *
   * @throws IllegalArgumentException if it is none of HTTP
   */
  static AddressParts of(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    int host = small.startsWith("http://") ? 7 : small.startsWith("https://") ? 8 : -1;
    if (host < 0) {
      throw new IllegalArgumentException("url begins with neither http:// nor https://");
    }
    int question = text.indexOf('?');
    int beforeQuery = question < 0 ? text.length() : question;
    int slash = text.indexOf('/', host);
    int path = slash < 0 || slash > beforeQuery ? beforeQuery : slash;
    if (text.substring(host, path).indexOf('@') >= 0) {
      throw AddressText.userRefused();
    }
    return new AddressParts(
        text.substring(0, host),
        text.substring(host, path),
        text.substring(path, beforeQuery),
        text.substring(beforeQuery));
  }

  /** Refuses characters that have no place in what an author writes. */
  static void checkMarks(String text) {
    if (text.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "url has a fragment, which is never sent: leave out the #");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != AddressText.DATA) || c == '\\') {
        throw new IllegalArgumentException("url holds a backslash or a control character");
      }
    }
  }

  /** Whether data can only be a host, or with {@code isAlone} unset only one word of its name. */
  static boolean isHost(String text, boolean isAlone) {
    boolean isHost = !text.isEmpty() && text.length() < LONGEST_HOST;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      isHost &=
          PercentEncoding.isLetterOrDigit(c) || c == '-' || (isAlone && ".:[]_".indexOf(c) >= 0);
    }
    return isHost;
  }

  /** Whether data, once a server decodes it, has a level that means this one or the one above. */
  static boolean leavesItsLevel(String data) {
    for (String level : data.split("[/\\\\]", -1)) {
      if (level.equals(".") || level.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
