package dev.orch.ui;

import java.util.Locale;
import java.util.Map;

/** The signs that lines are drawn with. */
public enum Theme {
  UNICODE("▶", "▸", "✔", "✖", "○", "■", "↻", "⚠", "·", "…", "│", "█", "░"),
  ASCII("=>", ">", "ok", "FAILED", "skip", "stop", "again", "!", "-", "...", "|", "#", ".");

  public final String run;
  public final String started;
  public final String succeeded;
  public final String failed;
  public final String skipped;
  public final String cancelled;
  public final String again;
  public final String warning;
  public final String separator;
  public final String ellipsis;
  public final String bar;
  public final String done;
  public final String open;

  Theme(
      String run,
      String started,
      String succeeded,
      String failed,
      String skipped,
      String cancelled,
      String again,
      String warning,
      String separator,
      String ellipsis,
      String bar,
      String done,
      String open) {
    this.run = run;
    this.started = started;
    this.succeeded = succeeded;
    this.failed = failed;
    this.skipped = skipped;
    this.cancelled = cancelled;
    this.again = again;
    this.warning = warning;
    this.separator = separator;
    this.ellipsis = ellipsis;
    this.bar = bar;
    this.done = done;
    this.open = open;
  }

  /**
   * The theme that an environment can show: Unicode if the locale is UTF-8 and the terminal is not
   * one of those with few characters. {@code LC_ALL} outranks {@code LC_CTYPE}, and that {@code
   * LANG}; an empty one counts as absent.
   */
  public static Theme of(Map<String, String> environment) {
    String terminal = environment.getOrDefault("TERM", "");
    if (terminal.equals("linux") || terminal.equals("dumb")) {
      return ASCII;
    }
    String locale = locale(environment).toUpperCase(Locale.ROOT);
    return locale.contains("UTF-8") || locale.contains("UTF8") ? UNICODE : ASCII;
  }

  private static String locale(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        return locale;
      }
    }
    return "";
  }
}
