package dev.orch.ui.plain;

/** The commands that CI services find in logs: ours to write, and those of others to disarm. */
public final class CiCommands {
  private static final char ESCAPE = 0x1b;

  private CiCommands() {}

  /**
   * A line with a space in every mark that a service would take for a command: {@code ##[}, {@code
   * ##vso[}, {@code ##teamcity[} and {@code section_start:} anywhere (GitHub, Azure, TeamCity,
   * GitLab), {@code ::} at the beginning (GitHub). Services that compare as people do overlook what
   * is invisible, and so it is overlooked here.
   */
  public static String disarmed(String line) {
    String disarmed = line.indexOf('#') < 0 ? line : withoutHashMarks(line);
    if (disarmed.contains("section_")) {
      disarmed = disarmed.replace("section_start:", "section_start :");
      disarmed = disarmed.replace("section_end:", "section_end :");
    }
    int first = skipToText(disarmed, 0);
    if (first == disarmed.length() || disarmed.charAt(first) != ':') {
      return disarmed;
    }
    int second = skipInvisible(disarmed, first + 1);
    return second < disarmed.length() && disarmed.charAt(second) == ':'
        ? disarmed.substring(0, first + 1) + ' ' + disarmed.substring(first + 1)
        : disarmed;
  }

  private static String withoutHashMarks(String line) {
    StringBuilder disarmed = new StringBuilder(line.length() + 4);
    int gap = -1;
    for (int i = 0; i < line.length(); i++) {
      disarmed.append(line.charAt(i));
      if (line.charAt(i) == '#') {
        gap = Math.max(gap, gap(line, i));
      }
      if (i == gap) {
        disarmed.append(' ');
      }
    }
    return disarmed.toString();
  }

  /**
   * Where the second hash is, if this one, another, perhaps letters, and a bracket are together.
   */
  private static int gap(String line, int first) {
    int second = skipInvisible(line, first + 1);
    if (second == line.length() || line.charAt(second) != '#') {
      return -1;
    }
    int i = skipInvisible(line, second + 1);
    while (i < line.length() && isLetter(line.charAt(i))) {
      i = skipInvisible(line, i + 1);
    }
    return i < line.length() && line.charAt(i) == '[' ? second : -1;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Over blanks of any kind, what is invisible, and colours. */
  private static int skipToText(String line, int start) {
    int i = start;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == ESCAPE) {
        i = line.indexOf('m', i);
        if (i < 0) {
          return line.length();
        }
      } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && !isInvisible(c)) {
        return i;
      }
      i++;
    }
    return i;
  }

  private static int skipInvisible(String line, int start) {
    int i = start;
    while (i < line.length() && isInvisible(line.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isInvisible(char c) {
    return c >= 0x7f
        && (Character.getType(c) == Character.FORMAT
            || (c >= 0xfe00 && c <= 0xfe0f)
            || c == 0x034f);
  }

  /** The value of a GitHub command. */
  static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** The value of a property of a GitHub command. */
  static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
