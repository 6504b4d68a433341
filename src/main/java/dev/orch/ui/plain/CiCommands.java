package dev.orch.ui.plain;

/** The commands that CI services find in logs: ours to write, and those of steps to disarm. */
final class CiCommands {
  private CiCommands() {}

  /**
   * The text with a space in every mark that a service would take for a command: {@code ##[},
   * {@code ##vso[}, {@code ##teamcity[} and {@code section_start:} anywhere (GitHub, Azure,
   * TeamCity, GitLab), {@code ::} at the beginning (GitHub).
   */
  static String disarmed(String text) {
    String disarmed = text;
    if (disarmed.contains("##")) {
      disarmed = disarmed.replace("##[", "## [").replace("##vso[", "## vso[");
      disarmed = disarmed.replace("##teamcity[", "## teamcity[");
    }
    if (disarmed.contains("section_")) {
      disarmed = disarmed.replace("section_start:", "section_start :");
      disarmed = disarmed.replace("section_end:", "section_end :");
    }
    int start = 0;
    while (start < disarmed.length() && Character.isWhitespace(disarmed.charAt(start))) {
      start++;
    }
    return disarmed.startsWith("::", start)
        ? disarmed.substring(0, start) + ": :" + disarmed.substring(start + 2)
        : disarmed;
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
