package dev.orch.action.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Addresses as messages show them. */
final class ShownAddress {
  private static final String HIDDEN = "***";

  /** Parts of names whose values let in whoever has them. */
  private static final List<String> TELLING =
      List.of(
          "token", "key", "secret", "passw", "pwd", "sig", "auth", "credential", "cookie", "code");

  private ShownAddress() {}

  /** An address with the values in its query hidden whose names say that they are secret. */
  static String of(String address) {
    int question = address.indexOf('?');
    if (question < 0) {
      return address;
    }
    StringBuilder shown = new StringBuilder(address.substring(0, question));
    char separator = '?';
    for (String pair : address.substring(question + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      shown.append(separator);
      shown.append(
          equals >= 0 && isTelling(pair.substring(0, equals)) ? hidden(pair, equals) : pair);
      separator = '&';
    }
    return shown.toString();
  }

  /** An address that somebody else made, whose query may be all secret. */
  static String withoutQuery(URI uri) {
    String text = uri.toString();
    int question = text.indexOf('?');
    return question < 0 ? text : text.substring(0, question) + "?" + HIDDEN;
  }

  private static String hidden(String pair, int equals) {
    return pair.substring(0, equals + 1) + HIDDEN;
  }

  static boolean isTelling(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return TELLING.stream().anyMatch(small::contains);
  }
}
