package dev.orch.action.http;

import dev.orch.value.StringValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers that a playbook gives.
 *
 * @param given by name, as written
 */
record RequestHeaders(Map<String, StringValue> given) {
  /** What belongs to the connection, and would break it or hide a second request in the first. */
  private static final List<String> OWN =
      List.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** What another origin may see too after a redirect. */
  private static final List<String> HARMLESS =
      List.of("accept", "accept-charset", "accept-language", "user-agent");

  private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";

  /** Refuses headers that would not arrive as the one line that they are. */
  RequestHeaders {
    for (Map.Entry<String, StringValue> header : given.entrySet()) {
      checkName(header.getKey());
      checkValue("the header " + header.getKey(), header.getValue().text());
    }
  }

  private static void checkName(String name) {
    boolean isName = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      isName &= PercentEncoding.isLetterOrDigit(c) || NAME_MARKS.indexOf(c) >= 0;
    }
    if (!isName) {
      throw new IllegalArgumentException(
          "a name of a header is made of letters, digits and -, not '" + Plain.text(name) + "'");
    }
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the header " + name + " is set by orch alone");
    }
  }

  /** Refuses a value that a server could take for more than one line, without showing it. */
  static void checkValue(String noun, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == '\0') {
        throw new IllegalArgumentException(
            noun + " holds a line break or NUL, which could end the header and begin another");
      }
      if ((c < ' ' && c != '\t') || c > '~') {
        throw new IllegalArgumentException(
            noun + " holds a character that no header can: encode it, as with base64()");
      }
    }
  }

  /** Whether this header is given, in whatever case. */
  boolean has(String name) {
    return given.keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  /** The value of this header, in whatever case. */
  Optional<String> find(String name) {
    return given.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().text())
        .findFirst();
  }

  /** The texts. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    given.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  /** Those that are sent to another origin too. */
  static Map<String, String> harmless(Map<String, String> headers) {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
    return kept;
  }
}
