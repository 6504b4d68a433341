package dev.orch.audit;

import dev.orch.event.StepId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names the log files of attempts. Different steps have different files, and a usual step id can be
 * read off its file: {@code ship/deploy[web1]} logs to {@code ship.deploy@web1.1.log}. An id that
 * this would blur, or that is too long, keeps what is plain of it and adds a hash.
 */
final class LogNames {
  static final String DIRECTORY = "logs";
  private static final int LONGEST = 120;
  private static final int HASH_BYTES = 8;

  private LogNames() {}

  /** The path of an attempt's log, relative to the run's directory. */
  static String file(StepId step, int attempt) {
    return DIRECTORY + "/" + stem(step.path()) + "." + attempt + ".log";
  }

  private static String stem(String id) {
    StringBuilder plain = new StringBuilder(id.length());
    int length = Math.min(id.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      append(plain, id.charAt(i));
    }
    String stem = plain.toString();
    boolean isUsual = !stem.isEmpty() && isPlain(stem.charAt(0)) && original(stem).equals(id);
    return isUsual && length == id.length() ? stem : "_" + stem + "~" + hash(id);
  }

  private static void append(StringBuilder plain, char one) {
    switch (one) {
      case '/' -> plain.append('.');
      case '[' -> plain.append('@');
      case ']' -> {}
      default -> plain.append(isPlain(one) ? one : '-');
    }
  }

  private static boolean isPlain(char one) {
    return (one >= 'a' && one <= 'z')
        || (one >= 'A' && one <= 'Z')
        || (one >= '0' && one <= '9')
        || one == '_';
  }

  /** The id that gives this stem, if it is one of the usual form. */
  private static String original(String stem) {
    StringBuilder id = new StringBuilder(stem.length() + 2);
    boolean isInMember = false;
    for (int i = 0; i < stem.length(); i++) {
      char one = stem.charAt(i);
      boolean isBorder = one == '.' || one == '@';
      if (isBorder && isInMember) {
        id.append(']');
        isInMember = false;
      }
      switch (one) {
        case '.' -> id.append('/');
        case '@' -> {
          id.append('[');
          isInMember = true;
        }
        default -> id.append(one);
      }
    }
    return isInMember ? id.append(']').toString() : id.toString();
  }

  private static String hash(String id) {
    byte[] digest = Chain.sha256().digest(id.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
  }
}
