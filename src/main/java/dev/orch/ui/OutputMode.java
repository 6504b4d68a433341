package dev.orch.ui;

import java.util.Map;

/** How a run is shown: the option {@code --output}. */
public enum OutputMode {
  LIVE,
  PLAIN,
  JSON,
  QUIET;

  /** The mode for those who did not choose: live on a terminal that can do it and is no CI's. */
  public static OutputMode of(Map<String, String> environment, boolean isTerminal) {
    String terminal = environment.getOrDefault("TERM", "");
    boolean isAble = isTerminal && !terminal.isEmpty() && !terminal.equals("dumb");
    return isAble && !isContinuousIntegration(environment) ? LIVE : PLAIN;
  }

  private static boolean isContinuousIntegration(Map<String, String> environment) {
    String ci = environment.getOrDefault("CI", "");
    return !ci.isEmpty() && !ci.equals("false") && !ci.equals("0");
  }
}
